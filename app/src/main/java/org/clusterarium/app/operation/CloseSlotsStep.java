package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterTopology;

/** {@link PlanStep.CloseSlots}. */
final class CloseSlotsStep extends SlotTableStep {
    CloseSlotsStep(StepTools tools, PlanStep.CloseSlots step) {
        super(tools, step.node(), step.slots());
    }

    @Override
    List<NodeCommand> missing(ClusterTopology view) {
        return open(view).and(slots()).isEmpty() ? List.of() : stable();
    }
}
