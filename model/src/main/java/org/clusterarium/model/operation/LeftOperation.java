package org.clusterarium.model.operation;

/**
 * An operation whose application ended before it did.
 *
 * @param state as its journal tells, with steps that were under way interrupted
 * @param startedMillis Unix time
 * @param recovery what the cluster shows of it now, and the ways on and back
 */
public record LeftOperation(OperationState state, long startedMillis, Recovery recovery) {
    /** Names it, see {@link Operation#id()}. */
    public String id() {
        return state.operation().id();
    }
}
