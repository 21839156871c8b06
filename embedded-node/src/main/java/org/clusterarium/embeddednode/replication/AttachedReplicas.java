package org.clusterarium.embeddednode.replication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.jspecify.annotations.Nullable;

/** The replicas of this node, and the stream they get. Works for a master and for a replica that has replicas of its own. */
final class AttachedReplicas {
    private static final byte[] PING = CommandEncoder.encode("PING");
    private static final byte[] GETACK = CommandEncoder.encode("REPLCONF", "GETACK", "*");

    private final NodeEnvironment node;
    private final ReplicationHistory history;
    private final Map<Long, AttachedReplica> byClient = new LinkedHashMap<>();
    private int streamDatabase = -1;
    private long lastPingMillis;
    private long noReplicasSinceMillis;

    AttachedReplicas(NodeEnvironment node, ReplicationHistory history) {
        this.node = node;
        this.history = history;
    }

    /** The replica that this client is, or is becoming. */
    AttachedReplica introduce(Client client) {
        return byClient.computeIfAbsent(client.id(), id -> new AttachedReplica(client));
    }

    List<AttachedReplica> online() {
        List<AttachedReplica> online = new ArrayList<>(byClient.size());
        for (AttachedReplica replica : byClient.values()) {
            if (replica.online) {
                online.add(replica);
            }
        }
        return online;
    }

    @Nullable
    AttachedReplica of(Client client) {
        return byClient.get(client.id());
    }

    void remove(Client client) {
        AttachedReplica gone = byClient.remove(client.id());
        if (gone != null && gone.online) {
            node.log(LogLevel.NOTICE, "Connection with replica " + gone.name() + " lost.");
            noReplicasSinceMillis = node.nowMillis();
        }
    }

    /** Closes all of them; they come back for a partial resynchronisation ({@code disconnectSlaves}). */
    void disconnectAll() {
        for (AttachedReplica replica : online()) {
            node.clients().close(replica.client);
            byClient.remove(replica.client.id());
        }
        noReplicasSinceMillis = node.nowMillis();
    }

    /** From now on the next command is preceded by a SELECT. */
    void forgetDatabase() {
        streamDatabase = -1;
    }

    /** Adds a write to the stream ({@code replicationFeedSlaves}). */
    void feed(int db, byte[][] command) {
        if (history.backlog() == null) {
            return;
        }
        if (db != streamDatabase) {
            streamDatabase = db;
            forward(CommandEncoder.encode("SELECT", Integer.toString(db)));
        }
        forward(CommandEncoder.encode(command));
    }

    void requestAcknowledgements() {
        forward(GETACK);
    }

    /** Adds bytes to the stream as they are. */
    void forward(byte[] bytes) {
        history.append(bytes, 0, bytes.length);
        for (AttachedReplica replica : byClient.values()) {
            if (replica.online) {
                node.emit(new Effect.Reply(replica.client.id(), bytes, 0, bytes.length));
            }
        }
    }

    /** Times: pings (a master only), dead replicas, the end of an unused backlog. */
    void tick(boolean isMaster) {
        long now = node.nowMillis();
        List<AttachedReplica> online = online();
        long pingPeriod = node.config().get(Directives.REPL_PING_REPLICA_PERIOD) * 1000;
        if (isMaster
                && !online.isEmpty()
                && now - lastPingMillis >= pingPeriod
                && !node.clients().writesPaused()) {
            lastPingMillis = now;
            forward(PING);
        }
        long timeout = node.config().get(Directives.REPL_TIMEOUT) * 1000;
        for (AttachedReplica replica : online) {
            if (now - replica.acknowledgedAtMillis > timeout) {
                node.log(LogLevel.WARNING, "Disconnecting timedout replica (streaming sync): " + replica.name());
                node.clients().close(replica.client);
            }
        }
        if (isMaster && online.isEmpty()) {
            expireBacklog(now);
        }
    }

    private void expireBacklog(long now) {
        long ttl = node.config().get(Directives.REPL_BACKLOG_TTL);
        if (history.backlog() != null && ttl > 0 && now - noReplicasSinceMillis > ttl * 1000) {
            history.begin();
            history.dropBacklog();
            node.log(
                    LogLevel.NOTICE, "Replication backlog freed after " + ttl + " seconds without connected replicas.");
        }
    }
}
