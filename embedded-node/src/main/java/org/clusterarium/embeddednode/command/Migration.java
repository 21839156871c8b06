package org.clusterarium.embeddednode.command;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.rdb.DumpPayload;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.jspecify.annotations.Nullable;

/** One MIGRATE on its way: what is sent, which reply is due, what it means for the keys here. */
final class Migration {
    private static final byte[] REPLACE = Arguments.bytes("REPLACE");
    private static final byte[] DEL = Arguments.bytes("DEL");

    private final NodeEnvironment node;
    private final PeerConnections connections;
    private final Client client;
    private final Database source;
    private final MigrateRequest request;
    private final List<byte[]> keys;
    /** Keys that the other side has taken. */
    private final List<byte[]> taken = new ArrayList<>();

    private PeerConnections.Peer peer;
    private PeerReplies replies = new PeerReplies();
    private boolean mayRetry = true;
    private int repliesBeforeKeys;
    private int received;
    private long heardMillis;
    private boolean refusedBeforeKeys;
    private @Nullable String error;

    /** Begins; the keys exist. */
    Migration(
            NodeEnvironment node,
            PeerConnections connections,
            Client client,
            Database source,
            MigrateRequest request,
            List<byte[]> keys) {
        this.node = node;
        this.connections = connections;
        this.client = client;
        this.source = source;
        this.request = request;
        this.keys = keys;
        this.heardMillis = node.nowMillis();
        this.peer = connections.to(request.target());
    }

    Client client() {
        return client;
    }

    PeerConnections.Peer peer() {
        return peer;
    }

    boolean uses(long link) {
        return peer.link == link;
    }

    /** Sends everything in one go, once the connection is up. */
    void sendIfConnected() {
        if (!peer.connected) {
            return;
        }
        heardMillis = node.nowMillis();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean selects = peer.db != request.target().db();
        repliesBeforeKeys = (request.auth().length > 0 ? 1 : 0) + (selects ? 1 : 0);
        out.writeBytes(request.auth());
        if (selects) {
            out.writeBytes(CommandEncoder.encode(
                    "SELECT", Long.toString(request.target().db())));
        }
        byte[] restore = Arguments.bytes(node.cluster() == null ? "RESTORE" : "RESTORE-ASKING");
        for (byte[] key : keys) {
            Entry entry = source.peek(key);
            if (entry != null) {
                out.writeBytes(CommandEncoder.encode(restoring(restore, entry)));
            }
        }
        node.emit(new Effect.SendPeerLink(peer.link, out.toByteArray()));
    }

    private byte[][] restoring(byte[] restore, Entry entry) {
        long expireAt = source.expireAt(entry);
        long ttl = expireAt == KeyspaceVisitor.NO_EXPIRY ? 0 : Math.max(1, expireAt - node.nowMillis());
        byte[] payload = DumpPayload.of(entry.value(), node.config().get(Directives.RDBCOMPRESSION));
        byte[] key = entry.key();
        return request.replace()
                ? new byte[][] {restore, key, Arguments.bytes(ttl), payload, REPLACE}
                : new byte[][] {restore, key, Arguments.bytes(ttl), payload};
    }

    /** True when the last reply is there. */
    boolean received(byte[] bytes) {
        heardMillis = node.nowMillis();
        try {
            for (String line : replies.add(bytes)) {
                reply(line);
            }
        } catch (IllegalStateException tooLong) {
            return lost("its reply is not one");
        }
        if (received < repliesBeforeKeys + keys.size()) {
            return false;
        }
        peer.db = error == null ? request.target().db() : -1;
        return true;
    }

    private void reply(String line) {
        int key = received++ - repliesBeforeKeys;
        if (line.startsWith("-")) {
            if (error == null) {
                error = "ERR Target instance replied with error: " + line.substring(1);
            }
            refusedBeforeKeys = refusedBeforeKeys || key < 0;
        } else if (key >= 0 && key < keys.size() && !refusedBeforeKeys) {
            taken.add(keys.get(key));
        }
    }

    /** The connection is gone. One new try is allowed when nothing has come back; true when that is not so and it is over. */
    boolean lost(String reason) {
        connections.close(peer);
        node.log(LogLevel.WARNING, "MIGRATE to " + peer.name + ": " + reason);
        if (received == 0 && mayRetry) {
            mayRetry = false;
            replies = new PeerReplies();
            peer = connections.to(request.target());
            sendIfConnected();
            return false;
        }
        if (error == null) {
            error = "IOERR error or timeout " + (peer.connected ? "reading" : "writing") + " to target instance";
        }
        return true;
    }

    /** True when the other side was silent for too long; that is never tried again. */
    boolean timedOut() {
        if (node.nowMillis() - heardMillis <= request.timeoutMillis()) {
            return false;
        }
        connections.close(peer);
        if (error == null) {
            error = peer.connected
                    ? "IOERR error or timeout reading to target instance"
                    : "IOERR error or timeout connecting to the client";
        }
        return true;
    }

    /** Deletes what has moved, tells replicas and files, answers the client. */
    void finish() {
        if (!request.copy() && !taken.isEmpty()) {
            if (node.replication().isReplica()) {
                error = "READONLY This node became a replica while keys moved; they are still here.";
            } else {
                delete();
            }
        }
        if (error == null) {
            client.reply().ok();
        } else {
            client.reply().error(error);
        }
    }

    private void delete() {
        List<byte[]> command = new ArrayList<>(List.of(DEL));
        for (byte[] key : taken) {
            if (source.remove(key)) {
                command.add(key);
            }
        }
        if (command.size() > 1) {
            node.replication().propagate(source.number(), command.toArray(byte[][]::new));
            client.lastWriteOffset = node.replication().offset();
        }
    }
}
