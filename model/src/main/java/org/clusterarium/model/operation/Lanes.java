package org.clusterarium.model.operation;

/**
 * How many slot moves run beside each other.
 *
 * @param perSource from one node; its single thread serves clients between the moves, so more than 1 is unkind to them
 * @param perTarget to one node
 */
public record Lanes(int perSource, int perTarget) {
    /** No node takes part in two moves. */
    public static final Lanes DISJOINT = new Lanes(1, 1);

    /** @throws IllegalArgumentException below 1 */
    public Lanes {
        if (perSource < 1 || perTarget < 1) {
            throw new IllegalArgumentException("At least one lane is needed");
        }
    }
}
