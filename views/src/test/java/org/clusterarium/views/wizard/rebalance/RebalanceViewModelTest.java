package org.clusterarium.views.wizard.rebalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class RebalanceViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void whatIsInBalanceNeedsNoPlanAndAWeightOfZeroDrains() {
        RebalanceViewModel request = bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Nothing.class);
        request.shares().get().get(0).weight().set("0");
        assertThat(bench.plan().moves())
                .extracting(SlotMove::source)
                .containsOnly(request.shares().get().get(0).node().id());
        request.shares().get().get(1).weight().set("-1");
        assertThat(bench.problem()).startsWith("weights: ");
        request.shares().get().forEach(share -> share.weight().set("0"));
        assertThat(bench.problem()).startsWith("weights: At least one master needs a weight above 0");
    }
}
