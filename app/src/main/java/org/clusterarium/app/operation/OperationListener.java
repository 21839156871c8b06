package org.clusterarium.app.operation;

/** Hears how an operation goes on; called by the thread that runs it, often, so it must be quick. */
public interface OperationListener {
    /** Hears nothing. */
    OperationListener NONE = progress -> {};

    /**
     * How far an operation is.
     *
     * @param slots that have moved since it was started or resumed
     * @param allSlots that were to move then
     * @param keys that have moved
     */
    record Progress(int slots, int allSlots, long keys) {}

    void progressed(Progress progress);
}
