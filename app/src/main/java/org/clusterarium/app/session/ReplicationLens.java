package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * Makes one picture of what servers outside a cluster say: each knows only its neighbours. Remembers who was there, because a master
 * forgets a replica that is gone, and which addresses lead to the same server.
 */
final class ReplicationLens {
    private static final int LARGEST_MEMORY = 1_000;

    private final Map<NodeId, ClusterNode> remembered = new LinkedHashMap<>();
    private final Map<NodeId, NodeId> aliases = new LinkedHashMap<>();

    /** Gives every server the view of all of them. Answers of cluster nodes are left as they are. */
    List<NodeObservation> look(List<NodeObservation> answers) {
        List<NodeObservation> own = answers.stream()
                .filter(answer -> answer.shape() != Shape.CLUSTER)
                .toList();
        if (own.isEmpty()) {
            return answers;
        }
        learnAliases(own);
        own.forEach(answer -> answer.view().nodes().forEach(this::rememberHearsay));
        own.forEach(answer -> answer.self().ifPresent(this::remember));
        remembered.keySet().removeIf(aliases::containsKey);
        List<NodeObservation> seen = new ArrayList<>();
        for (NodeObservation answer : own) {
            answer.id().filter(id -> !aliases.containsKey(id)).ifPresent(id -> seen.add(answer.withView(viewOf(id))));
        }
        return seen;
    }

    /** Addresses under which the same process answers; the one asked first is its name. */
    private void learnAliases(List<NodeObservation> answers) {
        Map<String, NodeId> byProcess = new LinkedHashMap<>();
        for (NodeObservation answer : answers) {
            if (answer.runId().isEmpty() || answer.id().isEmpty()) {
                continue;
            }
            NodeId id = answer.id().get();
            NodeId first = byProcess.putIfAbsent(answer.runId(), id);
            aliases.remove(id);
            if (first != null && !first.equals(id)) {
                aliases.put(id, first);
            }
        }
    }

    private void rememberHearsay(ClusterNode node) {
        if (!node.has(NodeFlag.MYSELF) && remembered.size() < LARGEST_MEMORY) {
            remember(node);
        }
    }

    private void remember(ClusterNode node) {
        NodeId id = aliases.getOrDefault(node.id(), node.id());
        if (id.equals(node.id())) {
            remembered.put(id, as(node, flagsWithout(node, NodeFlag.MYSELF)));
        }
    }

    private ClusterTopology viewOf(NodeId self) {
        return new ClusterTopology(remembered.values().stream()
                .map(node -> {
                    Set<NodeFlag> flags = flagsWithout(node, NodeFlag.MYSELF);
                    if (node.id().equals(self)) {
                        flags.add(NodeFlag.MYSELF);
                    }
                    return as(node, flags);
                })
                .toList());
    }

    private ClusterNode as(ClusterNode node, Set<NodeFlag> flags) {
        return new ClusterNode(
                node.id(),
                node.address(),
                node.hostname(),
                flags,
                node.masterId().map(master -> aliases.getOrDefault(master, master)),
                0,
                0,
                0,
                true,
                node.slots(),
                List.of());
    }

    private static Set<NodeFlag> flagsWithout(ClusterNode node, NodeFlag flag) {
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        flags.addAll(node.flags());
        flags.remove(flag);
        return flags;
    }
}
