package org.clusterarium.model.deployment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * A deployment at a moment: all that a view needs to draw it, immutable.
 *
 * @param timeMicros of the deployment's clock
 * @param topology the view of the most knowledgeable reachable node; killed nodes stay in it with what was last known
 * @param nodes by id, in topology order
 * @param views the cluster as each node that answered describes it itself, without times of pings and pongs, so that equal views of different
 *     moments are equal; in order of id, empty where nobody was asked
 */
public record DeploymentSnapshot(
        long timeMicros,
        ClusterTopology topology,
        List<HostStatus> hosts,
        Map<NodeId, NodeStatus> nodes,
        ClusterHealth health,
        ProbeReport probe,
        Map<NodeId, ClusterTopology> views) {
    public static final DeploymentSnapshot EMPTY = new DeploymentSnapshot(
            0, ClusterTopology.EMPTY, List.of(), Map.of(), ClusterHealth.UNKNOWN, ProbeReport.NONE);

    public DeploymentSnapshot {
        hosts = List.copyOf(hosts);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        views = Collections.unmodifiableMap(new TreeMap<>(views));
    }

    /** Without the views of single nodes. */
    public DeploymentSnapshot(
            long timeMicros,
            ClusterTopology topology,
            List<HostStatus> hosts,
            Map<NodeId, NodeStatus> nodes,
            ClusterHealth health,
            ProbeReport probe) {
        this(timeMicros, topology, hosts, nodes, health, probe, Map.of());
    }
}
