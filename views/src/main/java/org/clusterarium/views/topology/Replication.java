package org.clusterarium.views.topology;

import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeId;

/**
 * A replica and its master at a moment.
 *
 * @param working whether both ends run and the replica says that its link is up
 * @param lagBytes distance of the replica, empty when unknown
 * @param bytesPerSecond growth of the master's replication offset
 */
public record Replication(
        NodeId master, NodeId replica, boolean working, OptionalLong lagBytes, double bytesPerSecond) {}
