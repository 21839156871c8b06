package org.clusterarium.model.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * One topology made of several views, as redis-cli makes it: what a node says of itself (role, slots, open slots) is believed, and
 * about nodes that were not asked what the first view says that knows them. A node is FAIL if one view says so that is not its own,
 * unless it was asked itself and most others see it alive.
 */
public final class MergedView {
    private MergedView() {}

    public static ClusterTopology of(List<NodeView> views) {
        Map<NodeId, ClusterNode> merged = new TreeMap<>();
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                ClusterNode known = merged.get(node.id());
                boolean isHandshake = node.has(NodeFlag.HANDSHAKE);
                if (known == null || known.has(NodeFlag.HANDSHAKE) && !isHandshake) {
                    merged.put(node.id(), node);
                }
            }
        }
        for (NodeView view : views) {
            view.topology().node(view.observer()).ifPresent(self -> merged.put(self.id(), self));
        }
        merged.replaceAll((id, node) -> judged(node, views));
        return new ClusterTopology(List.copyOf(merged.values()));
    }

    private static ClusterNode judged(ClusterNode node, List<NodeView> views) {
        int failed = 0;
        int suspected = 0;
        int others = 0;
        boolean wasAsked = false;
        NodeAddress address = node.address();
        for (NodeView view : views) {
            ClusterNode described = view.topology().node(node.id()).orElse(null);
            if (view.observer().equals(node.id())) {
                wasAsked = true;
            } else if (described != null) {
                others++;
                failed += described.has(NodeFlag.FAIL) ? 1 : 0;
                suspected += described.has(NodeFlag.PFAIL) ? 1 : 0;
                address = address.host().isEmpty() ? described.address() : address;
            }
        }
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        flags.addAll(node.flags());
        flags.removeAll(EnumSet.of(NodeFlag.MYSELF, NodeFlag.FAIL, NodeFlag.PFAIL));
        if (failed > (wasAsked ? others / 2 : 0)) {
            flags.add(NodeFlag.FAIL);
        } else if (suspected > 0 && !wasAsked) {
            flags.add(NodeFlag.PFAIL);
        }
        return new ClusterNode(
                node.id(),
                address,
                node.hostname(),
                flags,
                node.masterId(),
                node.pingSentMillis(),
                node.pongReceivedMillis(),
                node.configEpoch(),
                node.linkConnected(),
                node.slots(),
                node.openSlots());
    }
}
