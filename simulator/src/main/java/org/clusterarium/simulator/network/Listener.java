package org.clusterarium.simulator.network;

/** A listening port of a running process. */
@FunctionalInterface
public interface Listener {
    /** Accepts a connection; the answer is this side's end of it. */
    Endpoint accept(SimulatedConnection connection);
}
