package org.clusterarium.model.plan;

import org.clusterarium.model.topology.NodeId;

/**
 * Which node leaves and what becomes of it.
 *
 * @param measure by which its slots are shared among the others
 * @param hardReset whether it gets a new id, so that nobody can take it for what it was
 * @param shutdown whether its process is ended
 */
public record RemoveNodeRequest(NodeId node, Measure measure, boolean hardReset, boolean shutdown) {}
