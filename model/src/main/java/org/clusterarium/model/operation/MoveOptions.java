package org.clusterarium.model.operation;

/**
 * How a legacy slot move deals with what it finds.
 *
 * @param databases how many databases the cluster has: 1, unless the server has {@code cluster-databases}
 * @param replace whether keys that the target already has are overwritten with those of the owner; without it such a key stops the move, unless
 *     it can only come from this very move
 * @param attempts how often an action is tried before the move gives up, at least 1
 */
public record MoveOptions(int databases, boolean replace, int attempts) {
    public static final MoveOptions DEFAULT = new MoveOptions(1, false, 5);
}
