package org.clusterarium.views.operation;

import java.util.concurrent.CompletionException;

/**
 * Why something about a plan did not work.
 *
 * @param detail what the planner or the port said; may name nodes by their ids; may be empty
 */
public record StagingProblem(Kind kind, String detail) {
    /** What did not work. */
    public enum Kind {
        /** The deployment cannot be changed: there is no port to do it. */
        NO_OPERATIONS,
        /** The cluster could not be looked at. */
        SURVEY_FAILED,
        /** What was asked for cannot be planned. */
        IMPOSSIBLE,
        /** The staged plan does more than moving slots, so that nothing can be dragged into it. */
        NOT_COMBINABLE,
        /** The operation was not begun. */
        NOT_STARTED
    }

    static StagingProblem of(Kind kind, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return new StagingProblem(
                kind, message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
    }
}
