package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** {@link PlanStep.YieldSlots}. */
final class YieldSlotsStep extends SlotTableStep {
    private final NodeId owner;

    YieldSlotsStep(StepTools tools, PlanStep.YieldSlots step) {
        super(tools, step.node(), step.slots());
        owner = step.owner();
    }

    @Override
    List<NodeCommand> missing(ClusterTopology view) {
        SlotSet own = self(view).slots().and(slots());
        SlotSet toMark = view.node(owner).isPresent() ? slots() : SlotSet.EMPTY;
        SlotSet importing = SlotSet.ofSlots(self(view).openSlots().stream()
                .filter(open -> open.direction() == OpenSlot.Direction.IMPORTING
                        && open.peer().equals(owner))
                .map(OpenSlot::slot)
                .toList());
        if (own.isEmpty() && toMark.minus(importing).isEmpty()) {
            return List.of();
        }
        List<NodeCommand> commands = new ArrayList<>(stable());
        if (!own.isEmpty()) {
            commands.add(change("DELSLOTS", own));
        }
        toMark.stream().forEach(slot -> commands.add(SlotWords.setSlot(slot, "IMPORTING", owner.value())));
        return commands;
    }
}
