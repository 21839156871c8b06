package org.clusterarium.views.hosts;

import java.util.*;
import org.clusterarium.model.topology.*;

final class ShardNumbering {
    private final Map<NodeId, Integer> numbers = new TreeMap<>();

    public static ShardNumbering of(ClusterTopology topology) {
        ShardNumbering n = new ShardNumbering();
        List<ClusterNode> owners = topology.masters().stream()
                .filter(x -> !x.slots().isEmpty())
                .sorted(Comparator.comparing(x -> x.slots().ranges().get(0).first()))
                .toList();
        for (int i = 0; i < owners.size(); i++) n.numbers.put(owners.get(i).id(), i);
        for (ClusterNode x : topology.nodes())
            x.masterId().map(n.numbers::get).ifPresent(k -> n.numbers.put(x.id(), k));
        return n;
    }

    public int of(NodeId id) {
        return numbers.getOrDefault(id, -1);
    }
}
