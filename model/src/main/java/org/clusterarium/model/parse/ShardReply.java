package org.clusterarium.model.parse;

import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** One shard of a CLUSTER SHARDS reply (redis 7 and newer, Valkey). */
public record ShardReply(SlotSet slots, List<Member> members) {
    public ShardReply {
        members = List.copyOf(members);
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
