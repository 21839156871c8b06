package org.clusterarium.simulator.invariant;

/** A run broke an {@link Invariant}. */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    InvariantViolation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    /** Name of the broken invariant. */
    public String invariant() {
        return invariant;
    }
}
