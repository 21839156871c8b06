package org.clusterarium.model.operation;

/**
 * How a legacy slot move deals with what it finds.
 *
 * @param databases how many databases the cluster has: 1, unless the server has {@code cluster-databases}
 * @param replace whether keys that the target already has are overwritten with those of the owner; without it such a key stops the move, unless
 *     it can only come from this very move
 * @param attempts how often an action is tried before the move gives up, at least 1
 * @param ownCopies whether keys that the target of a slot has that is found open can only come from this very operation: the target had none when
 *     the operation opened it
 */
public record MoveOptions(int databases, boolean replace, int attempts, boolean ownCopies) {
    public static final MoveOptions DEFAULT = new MoveOptions(1, false, 5, false);

    /** For going on with an operation that opened the slots itself. */
    public MoveOptions withOwnCopies(boolean own) {
        return new MoveOptions(databases, replace, attempts, own);
    }

    /** With or without the permission to overwrite. */
    public MoveOptions withReplace(boolean permitted) {
        return new MoveOptions(databases, permitted, attempts, ownCopies);
    }
}
