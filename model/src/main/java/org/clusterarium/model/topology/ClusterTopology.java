package org.clusterarium.model.topology;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;

/**
 * The cluster as one view describes it: an immutable set of nodes, in a stable order (address, then id).
 *
 * @param nodes all nodes known to the view, the dead ones included
 */
public record ClusterTopology(List<ClusterNode> nodes) {
    private static final Comparator<ClusterNode> BY_ADDRESS = Comparator.comparing(
                    (ClusterNode node) -> node.address().host())
            .thenComparing(node -> node.address().port())
            .thenComparing(ClusterNode::id);

    public static final ClusterTopology EMPTY = new ClusterTopology(List.of());

    public ClusterTopology {
        nodes = nodes.stream().sorted(BY_ADDRESS).toList();
    }

    public Optional<ClusterNode> node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    public List<ClusterNode> masters() {
        return nodes.stream().filter(ClusterNode::isMaster).toList();
    }

    public List<ClusterNode> replicasOf(NodeId master) {
        return nodes.stream()
                .filter(node -> node.masterId().filter(master::equals).isPresent())
                .toList();
    }

    /** Slots that some node owns, whether it is reachable or not. */
    public SlotSet assignedSlots() {
        return nodes.stream().map(ClusterNode::slots).reduce(SlotSet.EMPTY, SlotSet::plus);
    }

    /** Slots whose owner is neither FAIL nor PFAIL. */
    public SlotSet coveredSlots() {
        return nodes.stream()
                .filter(node -> !node.has(NodeFlag.FAIL) && !node.has(NodeFlag.PFAIL))
                .map(ClusterNode::slots)
                .reduce(SlotSet.EMPTY, SlotSet::plus);
    }

    /** Index by id, in node order. */
    public Map<NodeId, ClusterNode> byId() {
        Map<NodeId, ClusterNode> index = new LinkedHashMap<>();
        nodes.forEach(node -> index.put(node.id(), node));
        return index;
    }
}
