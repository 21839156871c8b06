package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;

/** {@link PlanStep.AddSlots}. Slots that the node has already are left out; slots of others are refused by it. */
final class AddSlotsStep extends SlotTableStep {
    AddSlotsStep(StepTools tools, PlanStep.AddSlots step) {
        super(tools, step.node(), step.slots());
    }

    @Override
    List<NodeCommand> missing(ClusterTopology view) {
        SlotSet missing = slots().minus(self(view).slots());
        return missing.isEmpty() ? List.of() : List.of(change("ADDSLOTS", missing));
    }
}
