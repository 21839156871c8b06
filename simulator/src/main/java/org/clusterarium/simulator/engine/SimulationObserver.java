package org.clusterarium.simulator.engine;

import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;

/**
 * Sees everything that happens in a simulation, event by event. It may throw to end the run; it must not act on the simulation.
 */
public interface SimulationObserver {
    /** A node is about to handle an input. */
    default void input(long nowMicros, SimulatedNode node, Input input) {}

    /** A node asked for something; called in order, before it is carried out. */
    default void effect(long nowMicros, SimulatedNode node, Effect effect) {}

    /** The process of a node was started (again), killed, paused or resumed. */
    default void processChanged(long nowMicros, SimulatedNode node) {}
}
