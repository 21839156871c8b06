package org.clusterarium.views.wizard.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class ImportViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void anImportNeedsAnAddressOutsideTheCluster() {
        ImportViewModel request = bench.open(make(WizardKind.IMPORT, Optional.empty(), ImportViewModel.class));
        request.source().set("127.0.0.11:6381");
        assertThat(bench.problem()).startsWith("source: The source is a node of this cluster");
        request.source().set("10.0.0.9:6379");
        request.replace().set(true);
        assertThat(bench.plan().steps())
                .containsExactly(new PlanStep.ImportKeys(new NodeAddress("10.0.0.9", 6379, 0), true, true));
    }
}
