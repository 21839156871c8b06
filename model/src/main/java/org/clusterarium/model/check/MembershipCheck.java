package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Who knows whom, who is dead, and who cannot reach whom. */
final class MembershipCheck {
    private final List<NodeView> views;
    private final ClusterTopology merged;
    private final Set<NodeId> observers = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private MembershipCheck(List<NodeView> views, ClusterTopology merged) {
        this.views = views;
        this.merged = merged;
        views.forEach(view -> observers.add(view.observer()));
    }

    static List<Finding> check(List<NodeView> views, ClusterTopology merged) {
        MembershipCheck check = new MembershipCheck(views, merged);
        check.checkHealth();
        check.checkKnowledge();
        check.checkHandshakes();
        check.checkLinks();
        return check.findings;
    }

    private void checkHealth() {
        for (ClusterNode node : merged.nodes()) {
            if (node.has(NodeFlag.HANDSHAKE) || node.has(NodeFlag.NOADDR)) {
                continue;
            }
            List<NodeId> failed = seenWith(node.id(), NodeFlag.FAIL);
            List<NodeId> suspected = seenWith(node.id(), NodeFlag.PFAIL);
            if (!failed.isEmpty()) {
                findings.add(new Finding.NodeFailed(node.id(), failed));
            } else if (!suspected.isEmpty()) {
                findings.add(new Finding.NodeSuspected(node.id(), suspected));
            } else if (views.size() > 1 && !observers.contains(node.id())) {
                findings.add(new Finding.NotAsked(node.id()));
            }
        }
    }

    private List<NodeId> seenWith(NodeId node, NodeFlag flag) {
        return views.stream()
                .filter(view -> view.topology()
                        .node(node)
                        .filter(seen -> seen.has(flag))
                        .isPresent())
                .map(NodeView::observer)
                .toList();
    }

    private void checkKnowledge() {
        Map<NodeId, List<NodeId>> knownBy = new TreeMap<>();
        Set<NodeId> withoutAddress = new TreeSet<>();
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                if (node.has(NodeFlag.HANDSHAKE)) {
                    continue;
                }
                knownBy.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(view.observer());
                if (node.has(NodeFlag.NOADDR)) {
                    withoutAddress.add(node.id());
                }
            }
        }
        knownBy.forEach((node, knowing) -> {
            if (withoutAddress.contains(node)) {
                findings.add(new Finding.Ghost(node, knowing));
            } else if (knowing.size() < views.size()) {
                List<NodeId> unknownTo = views.stream()
                        .map(NodeView::observer)
                        .filter(observer -> !knowing.contains(observer))
                        .toList();
                findings.add(new Finding.NotKnownToAll(node, knowing, unknownTo));
            }
        });
    }

    private void checkHandshakes() {
        Map<String, List<NodeId>> seenBy = new TreeMap<>();
        Map<String, NodeAddress> addresses = new TreeMap<>();
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                if (node.has(NodeFlag.HANDSHAKE)) {
                    String where = node.address().hostAndPort();
                    addresses.putIfAbsent(where, node.address());
                    seenBy.computeIfAbsent(where, key -> new ArrayList<>()).add(view.observer());
                }
            }
        }
        addresses.forEach((where, address) ->
                findings.add(new Finding.InHandshake(address, seenBy.getOrDefault(where, List.of()))));
    }

    private void checkLinks() {
        for (NodeView view : views) {
            List<NodeId> down = view.topology().nodes().stream()
                    .filter(node -> !node.linkConnected()
                            && node.isUsable()
                            && !node.id().equals(view.observer()))
                    .map(ClusterNode::id)
                    .toList();
            if (!down.isEmpty()) {
                findings.add(new Finding.LinkDown(view.observer(), down));
            }
        }
    }
}
