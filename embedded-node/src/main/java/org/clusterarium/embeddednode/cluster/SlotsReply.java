package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.clusterarium.model.slot.SlotRange;

/** CLUSTER SLOTS ({@code clusterReplyMultiBulkSlots}). */
final class SlotsReply {
    private final ClusterState state;

    SlotsReply(ClusterState state) {
        this.state = state;
    }

    void write(CommandCall call) {
        List<Owned> ranges = new ArrayList<>();
        for (KnownNode node : state.nodes()) {
            node.slots().ranges().forEach(range -> ranges.add(new Owned(range, node)));
        }
        ranges.sort((one, other) ->
                Integer.compare(one.range().first(), other.range().first()));
        call.reply().array(ranges.size());
        ranges.forEach(owned -> range(call.reply(), owned));
    }

    private record Owned(SlotRange range, KnownNode owner) {}

    private void range(ReplyWriter reply, Owned owned) {
        List<KnownNode> available =
                owned.owner().replicas.stream().filter(this::isAvailable).toList();
        reply.array(3 + available.size());
        reply.integer(owned.range().first());
        reply.integer(owned.range().last());
        node(reply, owned.owner());
        available.forEach(replica -> node(reply, replica));
    }

    /** A replica that has data: clients may read from it. */
    private boolean isAvailable(KnownNode replica) {
        long offset = replica.equals(state.myself) ? state.env.replication().offset() : replica.offset;
        return !replica.isFailed() && offset != 0;
    }

    private void node(ReplyWriter reply, KnownNode node) {
        String type = Endpoints.type(state);
        boolean byName = type.equals(Endpoints.HOSTNAME);
        reply.array(4);
        if (type.equals(Endpoints.UNKNOWN)) {
            reply.nullBulk();
        } else {
            reply.bulk(Endpoints.preferred(state, node));
        }
        reply.integer(node.address.port());
        reply.bulk(node.id.value());
        boolean tellIp = byName || type.equals(Endpoints.UNKNOWN);
        boolean tellName = !byName && !node.hostname.isEmpty();
        reply.map((tellIp ? 1 : 0) + (tellName ? 1 : 0));
        if (tellIp) {
            reply.bulk("ip");
            reply.bulk(node.address.ip());
        }
        if (tellName) {
            reply.bulk("hostname");
            reply.bulk(node.hostname);
        }
    }
}
