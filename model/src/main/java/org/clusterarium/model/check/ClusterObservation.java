package org.clusterarium.model.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * All that was learned by asking the nodes of a cluster once. Only the views are needed; what is absent elsewhere is not checked.
 *
 * @param views each reachable node's own CLUSTER NODES; at least one
 * @param hosts what dies together, by node; a node that is absent stands for the host of its announced address
 * @param facts from INFO
 * @param currentEpochs {@code cluster_current_epoch} of CLUSTER INFO
 * @param configuration answers of CONFIG GET, by node and parameter; never secrets
 */
public record ClusterObservation(
        List<NodeView> views,
        Map<NodeId, String> hosts,
        Map<NodeId, NodeFacts> facts,
        Map<NodeId, Long> currentEpochs,
        Map<NodeId, Map<String, String>> configuration) {
    /** @throws IllegalArgumentException without a view */
    public ClusterObservation {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("A check needs the view of at least one node");
        }
        views = List.copyOf(views);
        hosts = sorted(hosts);
        facts = sorted(facts);
        currentEpochs = sorted(currentEpochs);
        configuration = sorted(configuration);
    }

    /** Of views alone. */
    public static ClusterObservation of(List<NodeView> views) {
        return new ClusterObservation(views, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** What dies together with the node. */
    public String hostOf(ClusterNode node) {
        return hosts.getOrDefault(node.id(), node.address().host());
    }

    private static <V> Map<NodeId, V> sorted(Map<NodeId, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
