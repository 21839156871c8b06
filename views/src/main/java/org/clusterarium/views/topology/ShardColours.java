package org.clusterarium.views.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;

/** INTERIM numbering of shards by their first slot. */
public final class ShardColours {
    private final Map<NodeId, Integer> numbers = new TreeMap<>();

    /** Numbers of a topology; a former master keeps the number of the shard that was taken over. */
    public ShardColours(ClusterTopology topology, List<TraceEvent> events) {
        List<ClusterNode> owners = topology.masters().stream()
                .filter(node -> !node.slots().isEmpty())
                .sorted(Comparator.comparing(
                        node -> node.slots().ranges().getFirst().first()))
                .toList();
        for (int i = 0; i < owners.size(); i++) {
            numbers.put(owners.get(i).id(), i);
        }
        for (ClusterNode node : topology.nodes()) {
            node.masterId().map(numbers::get).ifPresent(number -> numbers.put(node.id(), number));
        }
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Promoted promoted && numbers.containsKey(promoted.node())) {
                numbers.putIfAbsent(promoted.formerMaster(), numbers.getOrDefault(promoted.node(), -1));
            }
        }
    }

    public int of(NodeId id) {
        return numbers.getOrDefault(id, -1);
    }
}
