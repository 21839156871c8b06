package org.clusterarium.views.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Locale;
import java.util.Optional;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.wizard.catalog.WizardCatalog;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.clusterarium.views.wizard.rebalance.RebalanceViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The frame of every wizard: it looks, plans, and leaves nothing when it is cancelled. */
class WizardViewModelTest {
    private final WizardBench bench = new WizardBench();

    @ParameterizedTest
    @EnumSource(WizardKind.class)
    void aCancelledWizardLeavesNothing(WizardKind kind) {
        WizardRequest request =
                bench.open(WizardCatalog.request(kind, Optional.empty(), Optional.empty(), Locale.ENGLISH));
        assertThat(request.name()).isEqualTo(kind.id());
        assertThat(bench.frame().request().get()).contains(request);
        bench.frame().cancel();
        assertThat(bench.frame().request().get()).isEmpty();
        bench.frame().next();
        assertThat(bench.staged()).isEmpty();
        assertThat(bench.operations().asked()).allMatch(asked -> asked.startsWith("survey"));
    }

    @Test
    void aLookThatFailsIsToldAndTriedAgain() {
        bench.operations().refusing("host02 does not answer");
        bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        assertThat(bench.frame().failure().get()).isEqualTo("host02 does not answer");
        bench.operations().agreeing();
        bench.frame().look();
        assertThat(bench.frame().looking().get()).isEqualTo(WizardViewModel.Look.READY);
    }

    @Test
    void anAnswerThatComesAfterTheCancelIsLost() {
        SampleOperations port = bench.operations().hold();
        RebalanceViewModel request = bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        bench.frame().cancel();
        port.release();
        assertThat(request.shares().get()).isEmpty();
        assertThat(bench.frame().request().get()).isEmpty();
    }
}
