package org.clusterarium.simulator.engine;

import org.clusterarium.embeddednode.core.NodeCore;

/** Starts the core of a node from its files, as a process does. */
@FunctionalInterface
public interface CoreFactory {
    /**
     * @param ip address the node announces
     * @param port client port; the bus port is 10000 higher
     * @param disk its files, read only
     * @param seed of all its chance in this incarnation
     */
    record BootRequest(String ip, int port, SimulatedDisk disk, long seed, long nowMicros) {}

    NodeCore boot(BootRequest request);
}
