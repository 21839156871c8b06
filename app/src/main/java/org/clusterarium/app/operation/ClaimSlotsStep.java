package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;

/**
 * {@link PlanStep.ClaimSlots}. The connection is shared with whoever watches, so that a transaction is out of the question; instead the
 * node is looked at afterwards, and told again if word of another owner came in between.
 */
final class ClaimSlotsStep extends SlotTableStep {
    private static final NodeCommand BUMP = NodeCommand.of("CLUSTER", "BUMPEPOCH");

    private boolean bumped;

    ClaimSlotsStep(StepTools tools, PlanStep.ClaimSlots step) {
        super(tools, step.node(), step.slots());
    }

    @Override
    List<NodeCommand> missing(ClusterTopology view) {
        SlotSet own = self(view).slots();
        SlotSet missing = slots().minus(own);
        if (missing.isEmpty() && open(view).and(slots()).isEmpty()) {
            return List.of();
        }
        List<NodeCommand> commands = new ArrayList<>(stable());
        SlotSet ofOthers = view.assignedSlots().minus(own).and(missing);
        if (!ofOthers.isEmpty()) {
            commands.add(change("DELSLOTS", ofOthers));
        }
        if (!missing.isEmpty()) {
            commands.add(change("ADDSLOTS", missing));
        }
        return commands;
    }

    /** Without a later epoch than that of the others nobody would believe it. Word of another may have come before it had one. */
    @Override
    void settled() {
        if (bumped) {
            complete();
            return;
        }
        bumped = true;
        ask(node(), BUMP, reply -> {
            if (isOk(reply)) {
                begin();
            } else {
                fail("node " + node() + " takes no later epoch: " + said(reply));
            }
        });
    }
}
