package org.clusterarium.model.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * A deployment at a moment: all that a view needs to draw it, immutable.
 *
 * @param timeMicros of the deployment's clock
 * @param topology the view of the most knowledgeable reachable node; killed nodes stay in it with what was last known
 * @param nodes by id, in topology order
 */
public record DeploymentSnapshot(
        long timeMicros,
        ClusterTopology topology,
        List<HostStatus> hosts,
        Map<NodeId, NodeStatus> nodes,
        ClusterHealth health,
        ProbeReport probe) {
    public static final DeploymentSnapshot EMPTY = new DeploymentSnapshot(
            0, ClusterTopology.EMPTY, List.of(), Map.of(), ClusterHealth.UNKNOWN, ProbeReport.NONE);

    public DeploymentSnapshot {
        hosts = List.copyOf(hosts);
        nodes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }
}
