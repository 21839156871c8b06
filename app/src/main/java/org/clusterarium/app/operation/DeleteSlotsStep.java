package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;

/** {@link PlanStep.DeleteSlots}, after a look that no key lies in them. */
final class DeleteSlotsStep extends SlotTableStep {
    DeleteSlotsStep(StepTools tools, PlanStep.DeleteSlots step) {
        super(tools, step.node(), step.slots());
    }

    @Override
    List<NodeCommand> missing(ClusterTopology view) {
        SlotSet own = own(view);
        return own.isEmpty() ? List.of() : List.of(change("DELSLOTS", own));
    }

    private SlotSet own(ClusterTopology view) {
        return self(view).slots().and(slots());
    }

    @Override
    void beforeChange(ClusterTopology view, Runnable change) {
        List<NodeCommand> questions = own(view).stream()
                .mapToObj(slot -> NodeCommand.of("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot)))
                .toList();
        tell(questions, counts -> {
            if (counts.stream().allMatch(count -> count instanceof NodeReply.Whole keys && keys.value() == 0)) {
                change.run();
            } else {
                fail("node " + node() + " has keys in slots that shall have no owner, or could not be asked");
            }
        });
    }
}
