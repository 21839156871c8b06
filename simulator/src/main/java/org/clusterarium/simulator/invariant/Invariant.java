package org.clusterarium.simulator.invariant;

import org.clusterarium.simulator.engine.SimulationObserver;

/**
 * A property that must hold in every run, whatever fails. It watches the run event by event, from outside of the nodes, and throws
 * {@link InvariantViolation} at the event that breaks it.
 */
public interface Invariant extends SimulationObserver {
    /** Name for people and reports: the simple class name. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Called once all faults are healed and the cluster had the time to settle: what must be true at rest. */
    default void converged() {}

    /** Ends the run: this property does not hold. */
    default InvariantViolation violated(String what) {
        return new InvariantViolation(name(), what);
    }
}
