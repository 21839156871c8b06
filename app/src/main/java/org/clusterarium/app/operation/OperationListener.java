package org.clusterarium.app.operation;

import org.clusterarium.model.operation.OperationState;

/** Hears how an operation goes on; called by the thread that runs it, often, so it must be quick. */
public interface OperationListener {
    /** Hears nothing. */
    OperationListener NONE = progress -> {};

    /**
     * How far an operation is.
     *
     * @param slots that have moved since it was started or resumed
     * @param foundSlots that were found moved then
     * @param allSlots to be moved in all
     * @param keys that have moved
     * @param waitsForPerson whether a host is handed over, and the person has not said that it is done
     */
    record Progress(OperationState state, int slots, int foundSlots, int allSlots, long keys, boolean waitsForPerson) {}

    void progressed(Progress progress);
}
