package org.clusterarium.simulator.lab;

import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * A node of a lab at the moment of asking.
 *
 * @param state RUNNING, KILLED or PAUSED
 * @param sinceMicros when that state began, microseconds of Unix time
 */
public record LabNode(NodeId id, NodeAddress address, Host host, ProcessState state, long sinceMicros) {}
