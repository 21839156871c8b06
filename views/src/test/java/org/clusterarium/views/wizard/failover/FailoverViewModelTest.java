package org.clusterarium.views.wizard.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class FailoverViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void aReplicaThatWasPointedAtTakesOverFromItsMaster() {
        FailoverViewModel request = bench.open(
                make(WizardKind.FAILOVER, Optional.of(SampleDeployment.HOST01_6382), FailoverViewModel.class));
        assertThat(request.replica().chosen().orElseThrow().id()).isEqualTo(SampleDeployment.HOST01_6382);
        assertThat(bench.plan().steps().get(0)).isInstanceOfSatisfying(PlanStep.Failover.class, step -> {
            assertThat(step.replica()).isEqualTo(SampleDeployment.HOST01_6382);
            assertThat(step.master())
                    .isEqualTo(request.master().chosen().orElseThrow().id());
        });
    }
}
