package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.jspecify.annotations.Nullable;

/**
 * MIGRATE (cluster.c). redis-server stands still until the other server has answered. Here all clients are held for that time, so that no
 * key changes on its way, while timers, bus and replication go on; a transaction goes on behind it when the answer is there.
 */
public final class MigrateCommand {
    private final NodeEnvironment node;
    private final Databases keyspace;
    private final Predicate<Client> transactions;
    private final PeerConnections connections;
    private @Nullable Migration running;

    /** @param transactions goes on with the transaction of a client whose MIGRATE is over; true when it waits for another one */
    public MigrateCommand(NodeEnvironment node, Databases keyspace, Predicate<Client> transactions) {
        this.node = node;
        this.transactions = transactions;
        this.keyspace = keyspace;
        this.connections = new PeerConnections(node);
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("migrate", -6)
                .flags(WRITE)
                .keyAnd(3, MigrateRequest::keys)
                .doc("generic", "2.6.0", "Atomically transfer a key from a Redis instance to another one.")
                .runs(this::migrate));
    }

    private void migrate(CommandCall call) {
        MigrateRequest request = MigrateRequest.of(call.args());
        Database db = keyspace.db(call.client().db);
        List<byte[]> existing = new ArrayList<>();
        for (byte[] key : request.keys()) {
            if (db.find(key) != null) {
                existing.add(key);
            }
        }
        if (existing.isEmpty()) {
            call.reply().simple("NOKEY");
            return;
        }
        node.clients().block(call.client());
        node.clients().hold();
        Migration migration = new Migration(node, connections, call.client(), db, request, existing);
        running = migration;
        migration.sendIfConnected();
    }

    /** Handles Tick, PeerLinkConnected, PeerLinkReceived and PeerLinkClosed. */
    public void handle(Input input) {
        Migration migration = running;
        if (input instanceof Input.Tick) {
            endIf(migration != null && migration.timedOut());
            connections.closeRested(running == null ? null : running.peer());
        } else if (input instanceof Input.PeerLinkConnected connected) {
            connected(connected.link());
        } else if (input instanceof Input.PeerLinkReceived received) {
            endIf(migration != null && migration.uses(received.link()) && migration.received(received.bytes()));
        } else if (input instanceof Input.PeerLinkClosed closed) {
            connections.lost(closed.link());
            endIf(migration != null && migration.uses(closed.link()) && migration.lost(closed.reason()));
        }
    }

    private void connected(long link) {
        PeerConnections.Peer peer = connections.byLink(link);
        if (peer != null) {
            peer.connected = true;
        }
        Migration migration = running;
        if (migration != null && migration.peer() == peer) {
            migration.sendIfConnected();
        }
    }

    private void endIf(boolean over) {
        Migration migration = running;
        if (over && migration != null) {
            running = null;
            migration.finish();
            if (!transactions.test(migration.client())) {
                node.clients().release();
                node.clients().unblock(migration.client());
            }
        }
    }
}
