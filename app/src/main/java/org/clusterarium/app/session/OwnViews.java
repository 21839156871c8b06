package org.clusterarium.app.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * Every node's own view for a snapshot. As most nodes say most of the time the same as others and as before, equal views and equal nodes
 * in them are one object: 300 views of 300 nodes cost no more than references.
 */
final class OwnViews {
    private final Map<NodeId, ClusterTopology> before;
    private final Map<ClusterNode, ClusterNode> known = new HashMap<>();

    private OwnViews(Map<NodeId, ClusterTopology> before) {
        this.before = before;
    }

    /** @param before the views of the previous snapshot */
    static Map<NodeId, ClusterTopology> of(Map<NodeId, NodeObservation> answered, Map<NodeId, ClusterTopology> before) {
        OwnViews own = new OwnViews(before);
        before.values().forEach(view -> view.nodes().forEach(node -> own.known.putIfAbsent(node, node)));
        Map<NodeId, ClusterTopology> views = new TreeMap<>();
        answered.forEach((id, observation) -> {
            if (observation.shape() == Shape.CLUSTER) {
                views.put(id, own.view(id, observation.view()));
            }
        });
        return views;
    }

    private ClusterTopology view(NodeId observer, ClusterTopology said) {
        List<ClusterNode> nodes = said.nodes().stream()
                .map(node -> SnapshotAssembler.describedBy(node.withoutTimes(), node.openSlots()))
                .map(node -> known.computeIfAbsent(node, itself -> itself))
                .toList();
        ClusterTopology old = before.get(observer);
        return old != null && old.nodes().equals(nodes) ? old : new ClusterTopology(nodes);
    }
}
