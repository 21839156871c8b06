package org.clusterarium.model.plan;

import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Slots that change hands, with all their keys. */
public record SlotMove(NodeId source, NodeId target, SlotSet slots) {
    /** @throws IllegalArgumentException without slots, or to the node that has them */
    public SlotMove {
        if (source.equals(target)) {
            throw new IllegalArgumentException("A move needs two nodes, not twice " + source);
        }
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("A move needs slots");
        }
    }
}
