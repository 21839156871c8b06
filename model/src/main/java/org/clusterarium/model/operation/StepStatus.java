package org.clusterarium.model.operation;

/** How far a step is. */
public enum StepStatus {
    /** Not begun, or stopped at a safe point. */
    PENDING,
    /** Under way. */
    BEGUN,
    DONE,
    FAILED,
    /** Was under way when the application ended. */
    INTERRUPTED
}
