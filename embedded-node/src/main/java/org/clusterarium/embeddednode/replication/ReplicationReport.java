package org.clusterarium.embeddednode.replication;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** What INFO and ROLE tell of replication ({@code genRedisInfoString}, {@code roleCommand}; fact sheet section 5). */
final class ReplicationReport {
    private final NodeEnvironment node;
    private final ReplicationHistory history;
    private final AttachedReplicas replicas;
    private final MasterFollower follower;

    ReplicationReport(
            NodeEnvironment node, ReplicationHistory history, AttachedReplicas replicas, MasterFollower follower) {
        this.node = node;
        this.history = history;
        this.replicas = replicas;
        this.follower = follower;
    }

    String info() {
        StringBuilder text = new StringBuilder();
        line(text, "role", follower.host() == null ? "master" : "slave");
        if (follower.host() != null) {
            replicaPart(text);
        }
        replicasPart(text);
        historyPart(text);
        return text.toString();
    }

    private void replicaPart(StringBuilder text) {
        MasterLinkState state = follower.state();
        line(text, "master_host", String.valueOf(follower.host()));
        line(text, "master_port", follower.port());
        line(text, "master_link_status", follower.up() ? "up" : "down");
        long lastIo = state instanceof StreamState ? secondsSince(((StreamState) state).lastIoMillis()) : -1;
        line(text, "master_last_io_seconds_ago", lastIo);
        line(text, "master_sync_in_progress", state instanceof TransferState ? 1 : 0);
        line(text, "slave_read_repl_offset", history.offset());
        line(text, "slave_repl_offset", history.offset());
        if (state instanceof TransferState) {
            transferPart(text, (TransferState) state);
        }
        if (!follower.up()) {
            long down = follower.downSinceMillis() == 0 ? -1 : secondsSince(follower.downSinceMillis());
            line(text, "master_link_down_since_seconds", down);
        }
        line(text, "slave_priority", node.config().get(Directives.REPLICA_PRIORITY));
        line(text, "slave_read_only", node.config().get(Directives.REPLICA_READ_ONLY) ? 1 : 0);
        line(text, "replica_announced", 1);
    }

    private void transferPart(StringBuilder text, TransferState transfer) {
        long total = transfer.total();
        double percent = total == 0 ? 0 : 100.0 * transfer.read() / total;
        line(text, "master_sync_total_bytes", total);
        line(text, "master_sync_read_bytes", transfer.read());
        line(text, "master_sync_left_bytes", total - transfer.read());
        line(text, "master_sync_perc", String.format(java.util.Locale.ROOT, "%.2f", percent));
        line(text, "master_sync_last_io_seconds_ago", secondsSince(transfer.lastIoMillis()));
    }

    private void replicasPart(StringBuilder text) {
        List<AttachedReplica> online = replicas.online();
        line(text, "connected_slaves", online.size());
        if (node.config().get(Directives.MIN_REPLICAS_TO_WRITE) > 0
                && node.config().get(Directives.MIN_REPLICAS_MAX_LAG) > 0) {
            line(text, "min_slaves_good_slaves", node.replication().goodReplicas());
        }
        for (int i = 0; i < online.size(); i++) {
            AttachedReplica replica = online.get(i);
            line(
                    text,
                    "slave" + i,
                    "ip=" + replica.ip() + ",port=" + replica.listeningPort + ",state=online,offset="
                            + replica.acknowledgedOffset + ",lag=" + replica.lagSeconds(node.nowMillis()));
        }
    }

    private void historyPart(StringBuilder text) {
        Backlog backlog = history.backlog();
        line(text, "master_failover_state", "no-failover");
        line(text, "master_replid", history.id());
        line(text, "master_replid2", history.secondId());
        line(text, "master_repl_offset", history.offset());
        line(text, "second_repl_offset", history.secondOffset());
        line(text, "repl_backlog_active", backlog == null ? 0 : 1);
        line(text, "repl_backlog_size", node.config().get(Directives.REPL_BACKLOG_SIZE));
        line(text, "repl_backlog_first_byte_offset", backlog == null ? 0 : backlog.firstOffset());
        line(text, "repl_backlog_histlen", backlog == null ? 0 : backlog.length());
    }

    void role(ReplyWriter reply) {
        String masterHost = follower.host();
        if (masterHost == null) {
            masterRole(reply);
            return;
        }
        MasterLinkState state = follower.state();
        reply.array(5);
        reply.bulk("slave");
        reply.bulk(masterHost);
        reply.integer(follower.port());
        reply.bulk(state == null ? "connect" : state.roleName());
        reply.integer(follower.up() ? history.offset() : -1);
    }

    private void masterRole(ReplyWriter reply) {
        List<AttachedReplica> online = replicas.online();
        reply.array(3);
        reply.bulk("master");
        reply.integer(history.offset());
        reply.array(online.size());
        for (AttachedReplica replica : online) {
            reply.array(3);
            reply.bulk(replica.ip());
            reply.bulk(Integer.toString(replica.listeningPort));
            reply.bulk(Long.toString(replica.acknowledgedOffset));
        }
    }

    private long secondsSince(long millis) {
        return (node.nowMillis() - millis) / 1000;
    }

    private static void line(StringBuilder text, String name, long value) {
        line(text, name, Long.toString(value));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
