package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** One shard of a CLUSTER SHARDS reply (redis 7 and newer, Valkey). */
public record ShardReply(SlotSet slots, List<Member> members) {
    public ShardReply {
        members = List.copyOf(members);
    }

    /** The same facts as CLUSTER NODES would tell them, without epochs and open slots. */
    public static ClusterTopology topology(List<ShardReply> shards) {
        List<ClusterNode> nodes = new ArrayList<>();
        for (ShardReply shard : shards) {
            Optional<NodeId> master = shard.members.stream()
                    .filter(Member::master)
                    .map(Member::id)
                    .findFirst();
            shard.members.forEach(member -> nodes.add(shard.node(member, master)));
        }
        return new ClusterTopology(nodes);
    }

    private ClusterNode node(Member member, Optional<NodeId> master) {
        Set<NodeFlag> flags = EnumSet.of(member.master() ? NodeFlag.MASTER : NodeFlag.REPLICA);
        if (member.health() == Health.FAILED) {
            flags.add(NodeFlag.FAIL);
        }
        return new ClusterNode(
                member.id(),
                new NodeAddress(member.ip(), member.port() == 0 ? member.tlsPort() : member.port(), 0),
                member.hostname(),
                flags,
                member.master() ? Optional.empty() : master,
                0,
                0,
                0,
                member.health() != Health.FAILED,
                member.master() ? slots : SlotSet.EMPTY,
                List.of());
    }

    /** Health as the answering node sees it. */
    public enum Health {
        ONLINE,
        FAILED,
        LOADING,
        /** A word that this version does not know. */
        OTHER
    }

    /**
     * @param endpoint what clients shall connect to; may be empty or {@code ?}
     * @param hostname empty if none is announced
     * @param port 0 if the node has only a TLS port
     * @param tlsPort 0 if the node has none
     * @param replicationOffset bytes
     */
    public record Member(
            NodeId id,
            String ip,
            String endpoint,
            String hostname,
            int port,
            int tlsPort,
            boolean master,
            long replicationOffset,
            Health health) {}
}
