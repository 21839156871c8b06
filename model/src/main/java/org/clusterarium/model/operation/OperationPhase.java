package org.clusterarium.model.operation;

/** How far an operation is. */
public enum OperationPhase {
    READY,
    RUNNING,
    /** A pause was asked for; steps are still under way. */
    PAUSING,
    PAUSED,
    /** Cancelling was asked for; steps are still under way. */
    CANCELLING,
    CANCELLED,
    /** A step failed; others are still under way. */
    FAILING,
    FAILED,
    /** The application ended meanwhile. */
    INTERRUPTED,
    DONE
}
