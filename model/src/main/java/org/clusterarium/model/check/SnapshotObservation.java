package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.topology.NodeId;

/** What a snapshot tells a check: the views, hosts and figures. Epochs and configuration are not in it and stay unchecked. */
public final class SnapshotObservation {
    private SnapshotObservation() {}

    /** Empty when the snapshot holds no node's own view. */
    public static Optional<ClusterObservation> of(DeploymentSnapshot snapshot) {
        if (snapshot.views().isEmpty()) {
            return Optional.empty();
        }
        List<NodeView> views = new ArrayList<>();
        snapshot.views().forEach((observer, view) -> views.add(new NodeView(observer, view)));
        return Optional.of(new ClusterObservation(views, hosts(snapshot), facts(snapshot), Map.of(), Map.of()));
    }

    /** Which host each node is on, by name. */
    public static Map<NodeId, String> hosts(DeploymentSnapshot snapshot) {
        Map<NodeId, String> hosts = new TreeMap<>();
        for (HostStatus host : snapshot.hosts()) {
            host.nodes().forEach(node -> hosts.put(node, host.host().name()));
        }
        return hosts;
    }

    /** Figures of the nodes that answered. */
    public static Map<NodeId, NodeFacts> facts(DeploymentSnapshot snapshot) {
        Map<NodeId, NodeFacts> facts = new TreeMap<>();
        for (NodeStatus status : snapshot.nodes().values()) {
            if (status.reachable()) {
                facts.put(
                        status.id(),
                        new NodeFacts(
                                status.keys(),
                                status.usedMemoryBytes(),
                                0,
                                status.replicationOffset(),
                                status.masterLinkUp()));
            }
        }
        return facts;
    }
}
