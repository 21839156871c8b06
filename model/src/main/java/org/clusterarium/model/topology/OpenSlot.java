package org.clusterarium.model.topology;

/**
 * A slot on its way: MIGRATING on the node that gives it away, IMPORTING on the node that receives it.
 *
 * @param slot 0 … 16383
 * @param peer the other end
 */
public record OpenSlot(int slot, Direction direction, NodeId peer) {
    /** Which end of the move the describing node is. */
    public enum Direction {
        MIGRATING,
        IMPORTING
    }
}
