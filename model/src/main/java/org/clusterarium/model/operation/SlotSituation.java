package org.clusterarium.model.operation;

import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/** How far a move of a slot has come, judged by what source and target say of themselves. */
public enum SlotSituation {
    /** The source owns it, nothing is marked. */
    FRESH,
    /** The source owns it, and one end or both are marked: keys may lie on both. */
    OPEN,
    /**
     * The target was told, the source not yet; all keys have arrived. Either both hold themselves for the owner, or the source has learned the
     * owner by the bus, which leaves its mark of the migration: only SETSLOT takes that away ({@code cluster.c}, clusterUpdateSlotsConfigWith).
     */
    TARGET_TOLD,
    /** The target owns it, the source knows, and nothing is marked. */
    MOVED,
    /** Neither holds itself for the owner, and nobody else is known to be, or the target does and still imports: it is to be told. */
    SOURCE_TOLD,
    /** Somebody else owns it. */
    ELSEWHERE;

    /**
     * @param source the source as it describes itself
     * @param target the target as it describes itself
     * @param other an owner that is neither of them, if any is known
     */
    public static SlotSituation of(int slot, ClusterNode source, ClusterNode target, Optional<NodeId> other) {
        boolean sourceOwns = source.slots().contains(slot);
        boolean targetOwns = target.slots().contains(slot);
        if (targetOwns) {
            if (isOpen(slot, target)) {
                return SOURCE_TOLD;
            }
            return sourceOwns || isOpen(slot, source) ? TARGET_TOLD : MOVED;
        }
        if (sourceOwns) {
            return isOpen(slot, source) || isOpen(slot, target) ? OPEN : FRESH;
        }
        return other.isPresent() ? ELSEWHERE : SOURCE_TOLD;
    }

    private static boolean isOpen(int slot, ClusterNode node) {
        return node.openSlots().stream().anyMatch(open -> open.slot() == slot);
    }
}
