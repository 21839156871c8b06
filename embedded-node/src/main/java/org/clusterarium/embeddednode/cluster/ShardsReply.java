package org.clusterarium.embeddednode.cluster;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.clusterarium.model.slot.SlotRange;

/** CLUSTER SHARDS ({@code clusterReplyShards}). */
final class ShardsReply {
    private static final int FIELDS = 7;

    private final ClusterState state;

    ShardsReply(ClusterState state) {
        this.state = state;
    }

    void write(CommandCall call) {
        List<KnownNode> masters =
                state.nodes().stream().filter(node -> !node.isReplica()).toList();
        call.reply().array(masters.size());
        masters.forEach(master -> shard(call.reply(), master));
    }

    private void shard(ReplyWriter reply, KnownNode master) {
        reply.map(2);
        reply.bulk("slots");
        List<SlotRange> ranges = master.slots().ranges();
        reply.array(ranges.size() * 2);
        for (SlotRange range : ranges) {
            reply.integer(range.first());
            reply.integer(range.last());
        }
        reply.bulk("nodes");
        reply.array(1 + master.replicas.size());
        node(reply, master);
        master.replicas.forEach(replica -> node(reply, replica));
    }

    private void node(ReplyWriter reply, KnownNode node) {
        reply.map(FIELDS + (node.hostname.isEmpty() ? 0 : 1));
        text(reply, "id", node.id.value());
        number(reply, "port", node.address.port());
        text(reply, "ip", node.address.ip());
        text(reply, "endpoint", Endpoints.preferred(state, node));
        if (!node.hostname.isEmpty()) {
            text(reply, "hostname", node.hostname);
        }
        long offset = node.equals(state.myself) ? state.env.replication().offset() : node.offset;
        text(reply, "role", node.isReplica() ? "replica" : "master");
        number(reply, "replication-offset", offset);
        text(reply, "health", health(node, offset));
    }

    private static String health(KnownNode node, long offset) {
        if (node.isFailed()) {
            return "fail";
        }
        return node.isReplica() && offset == 0 ? "loading" : "online";
    }

    private static void text(ReplyWriter reply, String name, String value) {
        reply.bulk(name);
        reply.bulk(value);
    }

    private static void number(ReplyWriter reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
