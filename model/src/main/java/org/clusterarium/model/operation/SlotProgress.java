package org.clusterarium.model.operation;

import java.util.BitSet;
import java.util.Optional;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * How far the slots of a move have come.
 *
 * @param fresh untouched, with the source
 * @param open half done: marked, or told to one end only
 * @param moved with the target, and both know
 * @param elsewhere with somebody else
 */
record SlotProgress(SlotSet fresh, SlotSet open, SlotSet moved, SlotSet elsewhere) {
    /** @param now each node as it describes itself */
    static SlotProgress of(SlotMove move, ClusterNode source, ClusterNode target, ClusterTopology now) {
        BitSet fresh = new BitSet();
        BitSet open = new BitSet();
        BitSet moved = new BitSet();
        BitSet elsewhere = new BitSet();
        move.slots().stream().forEach(slot -> {
            BitSet where = switch (SlotSituation.of(slot, source, target, other(slot, source, target, now))) {
                case FRESH -> fresh;
                case OPEN, TARGET_TOLD, SOURCE_TOLD -> open;
                case MOVED -> moved;
                case ELSEWHERE -> elsewhere;
            };
            where.set(slot);
        });
        return new SlotProgress(
                SlotSet.ofBits(fresh), SlotSet.ofBits(open), SlotSet.ofBits(moved), SlotSet.ofBits(elsewhere));
    }

    private static Optional<NodeId> other(int slot, ClusterNode source, ClusterNode target, ClusterTopology now) {
        return now.nodes().stream()
                .filter(node -> node.slots().contains(slot)
                        && !node.id().equals(source.id())
                        && !node.id().equals(target.id()))
                .map(ClusterNode::id)
                .findFirst();
    }
}
