package org.clusterarium.model.plan;

import java.util.Optional;
import org.clusterarium.model.topology.NodeId;

/**
 * Whose place is to be taken.
 *
 * @param replica empty for the one that has received most of the master's data
 * @param allowTakeover whether a replica may promote itself without votes if no majority of masters is left; the only way out after the
 *     loss of a majority, and wrong if the majority lives on the other side of a network split
 */
public record FailoverRequest(NodeId master, Optional<NodeId> replica, boolean allowTakeover) {}
