package org.clusterarium.model.connection;

import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * How one node of a deployment is reached.
 *
 * @param announced what it says, or what others say of it
 * @param reachable where it was found by its id; empty if it was found nowhere
 */
public record NodeWay(NodeId node, NodeAddress announced, Optional<NodeAddress> reachable) {
    /** Whether the announced address does not lead to the node, but another one does. */
    public boolean isMapped() {
        return reachable
                .filter(address -> !address.hostAndPort().equals(announced.hostAndPort()))
                .isPresent();
    }
}
