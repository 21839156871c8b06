package org.clusterarium.views.wizard.removenode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class RemoveNodeViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void aMasterIsRemovedAfterItsSlotsWentAwayAndItsReplicaFoundAHome() {
        RemoveNodeViewModel request = bench.open(
                make(WizardKind.REMOVE_NODE, Optional.of(SampleDeployment.HOST02_6381), RemoveNodeViewModel.class));
        assertThat(request.node().chosen().orElseThrow().id()).isEqualTo(SampleDeployment.HOST02_6381);
        request.shutdown().set(true);
        assertThat(bench.plan().kind()).isEqualTo(PlanKind.REMOVE_NODE);
        assertThat(bench.plan().moves())
                .hasSize(2)
                .allMatch(move -> move.source().equals(SampleDeployment.HOST02_6381));
        assertThat(bench.plan().steps())
                .anyMatch(PlanStep.Replicate.class::isInstance)
                .contains(new PlanStep.Shutdown(SampleDeployment.HOST02_6381));
        bench.frame().next();
        assertThat(bench.staged()).hasSize(1);
        assertThat(bench.frame().request().get()).isEmpty();
    }

    @Test
    void whatIsChosenLastTimeIsChosenAgainAndBytesAreMeasuredOnlyThen() {
        RemoveNodeViewModel request = bench.open(
                make(WizardKind.REMOVE_NODE, Optional.of(SampleDeployment.HOST02_6381), RemoveNodeViewModel.class));
        assertThat(bench.operations().asked()).containsExactly("survey [SLOTS, KEYS]");
        request.measure().set(Measure.BYTES);
        assertThat(bench.operations().asked()).endsWith("survey [SLOTS, KEYS, BYTES]");
        bench.frame().next();
        assertThat(bench.staged()).hasSize(1);
        RemoveNodeViewModel again =
                bench.open(make(WizardKind.REMOVE_NODE, Optional.empty(), RemoveNodeViewModel.class));
        assertThat(again.measure().get()).isEqualTo(Measure.BYTES);
    }
}
