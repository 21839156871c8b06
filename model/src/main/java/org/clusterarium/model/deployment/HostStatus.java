package org.clusterarium.model.deployment;

import java.util.List;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/**
 * A host and the nodes on it at a moment.
 *
 * @param state KILLED when all its nodes are killed, PAUSED when all are paused, RUNNING otherwise (UNKNOWN for remote hosts)
 * @param sinceMicros when that state began
 * @param nodes in port order
 */
public record HostStatus(Host host, ProcessState state, long sinceMicros, List<NodeId> nodes) {
    public HostStatus {
        nodes = List.copyOf(nodes);
    }
}
