package org.clusterarium.app.session;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterInfo;
import org.clusterarium.model.parse.ClusterShardsParser;
import org.clusterarium.model.parse.ClusterSlotsParser;
import org.clusterarium.model.parse.ShardReply;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** The view of a node whose CLUSTER NODES this user may not read: from CLUSTER SHARDS, or from CLUSTER SLOTS as every client uses it. */
final class DeniedView {
    private final ClusterGateway gateway;
    private final NodeAddress address;

    DeniedView(ClusterGateway gateway, NodeAddress address) {
        this.gateway = gateway;
        this.address = address;
    }

    /** Empty if the user may read none of them. Fails if a reply cannot be read. */
    CompletionStage<Optional<ClusterTopology>> read() {
        CompletableFuture<NodeReply> shards = ask("SHARDS");
        CompletableFuture<NodeReply> slots = ask("SLOTS");
        CompletableFuture<NodeReply> self = ask("MYID");
        return CompletableFuture.allOf(shards, slots, self)
                .thenApply(done -> view(shards.join(), slots.join())
                        .map(view -> markSelf(view, self.join().text().filter(NodeId::isValid))));
    }

    private Optional<ClusterTopology> view(NodeReply shards, NodeReply slots) {
        if (shards instanceof NodeReply.Sequence) {
            return Optional.of(ShardReply.topology(ClusterShardsParser.parse(shards)));
        }
        return slots instanceof NodeReply.Sequence
                ? Optional.of(ClusterSlotsParser.parse(slots, address))
                : Optional.empty();
    }

    private CompletableFuture<NodeReply> ask(String subcommand) {
        return gateway.send(address, NodeCommand.of("CLUSTER", subcommand)).toCompletableFuture();
    }

    /** A node that does not tell its id is taken for the one that announces the address. */
    private ClusterTopology markSelf(ClusterTopology view, Optional<String> id) {
        return new ClusterTopology(view.nodes().stream()
                .map(node -> {
                    boolean self = id.map(node.id().value()::equals)
                            .orElse(node.address().hostAndPort().equals(address.hostAndPort()));
                    return self ? asSelf(node) : node;
                })
                .toList());
    }

    private static ClusterNode asSelf(ClusterNode node) {
        Set<NodeFlag> flags = EnumSet.copyOf(node.flags());
        flags.add(NodeFlag.MYSELF);
        return new ClusterNode(
                node.id(),
                node.address(),
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

    /** What CLUSTER INFO would probably say. */
    static ClusterInfo stateOf(ClusterTopology view) {
        int assigned = view.assignedSlots().size();
        int covered = view.coveredSlots().size();
        return new ClusterInfo(
                covered == HashSlot.COUNT,
                assigned,
                covered,
                0,
                assigned - covered,
                view.nodes().size(),
                view.masters().size(),
                view.nodes().stream().mapToLong(ClusterNode::configEpoch).max().orElse(0),
                0,
                Map.of(),
                Map.of());
    }
}
