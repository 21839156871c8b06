package org.clusterarium.embeddednode.cluster;

import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.clusterarium.model.slot.HashSlot;

/** Sub-commands that only tell. */
final class ReportCommands {
    private final ClusterCore core;
    private final ClusterState state;

    ReportCommands(ClusterCore core) {
        this.core = core;
        this.state = core.state();
    }

    void nodes(CommandCall call) {
        call.reply().verbatim(core.description().ofAll(true));
    }

    void myId(CommandCall call) {
        call.reply().bulk(state.myself.id.value());
    }

    void info(CommandCall call) {
        SlotOwnership.SlotCounts counts = core.slots().counts();
        StringBuilder text = new StringBuilder(512);
        line(text, "cluster_state", state.ok ? "ok" : "fail");
        line(text, "cluster_slots_assigned", counts.assigned());
        line(text, "cluster_slots_ok", counts.ok());
        line(text, "cluster_slots_pfail", counts.suspected());
        line(text, "cluster_slots_fail", counts.failed());
        line(text, "cluster_known_nodes", state.nodes().size());
        line(text, "cluster_size", state.size);
        line(text, "cluster_current_epoch", Long.toUnsignedString(state.currentEpoch));
        line(text, "cluster_my_epoch", Long.toUnsignedString(state.myself.effectiveEpoch()));
        state.counters.appendTo(text);
        line(text, "total_cluster_links_buffer_limit_exceeded", 0);
        call.reply().verbatim(text.toString());
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(':').append(value).append("\r\n");
    }

    void links(CommandCall call) {
        ReplyWriter reply = call.reply();
        List<BusLink> links =
                core.links().all().stream().filter(link -> link.node != null).toList();
        reply.array(links.size());
        links.forEach(link -> link(reply, link));
    }

    private static void link(ReplyWriter reply, BusLink link) {
        KnownNode node = link.node;
        reply.map(6);
        reply.bulk("direction");
        reply.bulk(link.inbound ? "from" : "to");
        reply.bulk("node");
        reply.bulk(node == null ? "" : node.id.value());
        reply.bulk("create-time");
        reply.integer(link.createdMillis);
        reply.bulk("events");
        reply.bulk("r");
        reply.bulk("send-buffer-allocated");
        reply.integer(0);
        reply.bulk("send-buffer-used");
        reply.integer(0);
    }

    void keySlot(CommandCall call) {
        call.reply().integer(HashSlot.of(call.args()[2]));
    }

    void countKeys(CommandCall call) {
        long slot = Arguments.integer(call.args()[2]);
        if (slot < 0 || slot >= HashSlot.COUNT) {
            throw new CommandError("ERR Invalid slot");
        }
        call.reply().integer(state.env.keyspace().countKeysInSlot((int) slot));
    }

    void getKeys(CommandCall call) {
        long slot = Arguments.integer(call.args()[2]);
        long most = Arguments.integer(call.args()[3]);
        if (slot < 0 || slot >= HashSlot.COUNT || most < 0) {
            throw new CommandError("ERR Invalid slot or number of keys");
        }
        List<byte[]> keys = state.env.keyspace().keysInSlot((int) slot, (int) Math.min(most, Integer.MAX_VALUE));
        call.reply().array(keys.size());
        keys.forEach(call.reply()::bulk);
    }

    void replicas(CommandCall call) {
        KnownNode master = ClusterArguments.node(state, call.args()[2]);
        if (master.isReplica()) {
            throw new CommandError("ERR The specified node is not a master");
        }
        call.reply().array(master.replicas.size());
        master.replicas.forEach(replica -> call.reply().bulk(core.description().of(replica)));
    }

    void failureReports(CommandCall call) {
        KnownNode node = ClusterArguments.node(state, call.args()[2]);
        call.reply().integer(core.failures().reports(node));
    }
}
