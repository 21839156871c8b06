package org.clusterarium.model.plan;

import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * A node that a plan knows: its identity, and where and on which host it was when the plan was made. Steps name nodes by id alone.
 *
 * @param host what dies together with the node
 */
public record PlannedNode(NodeId id, NodeAddress address, String host) {}
