package org.clusterarium.views.wizard.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class ReplicateViewModelTest {
    private final WizardBench bench = new WizardBench();

    @Test
    void aReplicaFollowsAnotherMasterThanItsOwn() {
        ReplicateViewModel request = bench.open(
                make(WizardKind.REPLICATE, Optional.of(SampleDeployment.HOST01_6382), ReplicateViewModel.class));
        NodeId own = request.node().chosen().orElseThrow().masterId().orElseThrow();
        assertThat(request.master().options().get())
                .hasSize(2)
                .noneMatch(node -> node.id().equals(own));
        assertThat(bench.plan().kind()).isEqualTo(PlanKind.REPLICATE);
    }
}
