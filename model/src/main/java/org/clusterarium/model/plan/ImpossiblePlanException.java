package org.clusterarium.model.plan;

/** What was asked for cannot be planned; the message says why and what would be needed. */
public final class ImpossiblePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImpossiblePlanException(String message) {
        super(message);
    }
}
