package org.clusterarium.views.wizard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class MaintenanceViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void theHostThatWasPointedAtIsHandedOver() {
        MaintenanceViewModel request =
                bench.open(make(WizardKind.MAINTENANCE, Optional.empty(), MaintenanceViewModel.class));
        assertThat(bench.plan().steps())
                .anyMatch(step -> step instanceof PlanStep.HandOver handOver
                        && handOver.host().equals("host02"));
        request.hosts()
                .options()
                .get()
                .forEach(host -> request.hosts().ticked(host).set(false));
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Missing.class);
    }
}
