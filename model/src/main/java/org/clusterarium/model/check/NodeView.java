package org.clusterarium.model.check;

import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** The cluster as one of its nodes describes it: its CLUSTER NODES. */
public record NodeView(NodeId observer, ClusterTopology topology) {}
