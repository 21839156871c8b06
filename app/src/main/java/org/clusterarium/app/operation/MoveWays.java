package org.clusterarium.app.operation;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.app.gateway.NodeSecret;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.plan.PlannedNode;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Where nodes are, by the addresses they announce, and what they ask of whoever sends them keys. */
final class MoveWays {
    private final Map<NodeId, NodeAddress> addresses = new TreeMap<>();
    private final List<NodeId> masters;
    private final List<NodeId> everybody;
    private final SecretSupplier secrets;

    /** @param newcomers nodes of the plan; those that the topology does not have are about to join, or were sent away */
    MoveWays(ClusterTopology topology, List<PlannedNode> newcomers, SecretSupplier secrets) {
        newcomers.forEach(node -> addresses.put(node.id(), node.address()));
        // a node that has never met another does not know its own address
        topology.nodes().stream()
                .filter(node -> !node.address().host().isEmpty() || !addresses.containsKey(node.id()))
                .forEach(node -> addresses.put(node.id(), node.address()));
        masters = topology.nodes().stream()
                .filter(node -> node.isMaster() && node.isUsable())
                .map(ClusterNode::id)
                .toList();
        everybody = addresses.keySet().stream()
                .filter(id -> topology.node(id).map(ClusterNode::isUsable).orElse(true))
                .toList();
        this.secrets = secrets;
    }

    /** @throws IllegalStateException if there is no such node */
    NodeAddress addressOf(NodeId node) {
        NodeAddress address = addresses.get(node);
        if (address == null) {
            throw new IllegalStateException("The cluster has no node " + node);
        }
        return address;
    }

    /** Of all nodes that should answer, except some. */
    List<NodeAddress> everybodyBut(Collection<NodeId> some) {
        return everybody.stream()
                .filter(node -> !some.contains(node))
                .map(this::addressOf)
                .toList();
    }

    /** Masters besides these two. */
    List<NodeId> others(NodeId source, NodeId target) {
        return masters.stream()
                .filter(master -> !master.equals(source) && !master.equals(target))
                .toList();
    }

    /** Words of MIGRATE with which the source logs in at the target. */
    List<byte[]> authentication(NodeAddress target) {
        return secrets.secretFor(target).map(MoveWays::words).orElse(List.of());
    }

    private static List<byte[]> words(NodeSecret secret) {
        byte[] password = bytes(new String(secret.password()));
        return secret.user()
                .map(user -> List.of(bytes("AUTH2"), bytes(user), password))
                .orElse(List.of(bytes("AUTH"), password));
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
