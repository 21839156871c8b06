package org.clusterarium.embeddednode.node;

import static org.clusterarium.embeddednode.core.CommandFlag.ALLOW_BUSY;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.SKIP_SLOWLOG;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Transaction;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;
import org.jspecify.annotations.Nullable;

/** MULTI, EXEC, DISCARD, WATCH and UNWATCH (multi.c). */
final class Transactions {
    private static final String GROUP = "transactions";

    /** Runs one queued command of a client, writing its reply. */
    @FunctionalInterface
    interface Runner {
        void run(Client client, byte[][] args);
    }

    private final Kernel kernel;
    private final WatchedKeys watched;
    /** The transaction that a MIGRATE has stopped; one at most, since all other clients are held meanwhile. */
    private @Nullable Rest waiting;

    private Runner runner = (client, args) -> {
        throw new IllegalStateException("used before the node was wired");
    };

    Transactions(Kernel kernel) {
        this.kernel = kernel;
        this.watched = new WatchedKeys(kernel.keyspace());
        kernel.keyspace().onCleared(db -> {
            watched.touchedAll(db);
            kernel.blocked().cleared(db);
        });
    }

    void wire(Runner running) {
        runner = running;
    }

    WatchedKeys watched() {
        return watched;
    }

    List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("multi", 1)
                        .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                        .doc(GROUP, "1.2.0", "Mark the start of a transaction block")
                        .runs(this::multi),
                CommandSpec.named("exec", 1)
                        .flags(NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
                        .doc(GROUP, "1.2.0", "Execute all commands issued after MULTI")
                        .runs(this::exec),
                CommandSpec.named("discard", 1)
                        .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                        .doc(GROUP, "2.0.0", "Discard all commands issued after MULTI")
                        .runs(this::discard),
                CommandSpec.named("watch", -2)
                        .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                        .keys(1, -1, 1)
                        .doc(GROUP, "2.2.0", "Watch the given keys to determine execution of the MULTI/EXEC block")
                        .runs(this::watch),
                CommandSpec.named("unwatch", 1)
                        .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                        .doc(GROUP, "2.2.0", "Forget about all watched keys")
                        .runs(call -> {
                            watched.unwatch(call.client());
                            call.reply().ok();
                        }));
    }

    private void multi(CommandCall call) {
        if (call.client().transaction != null) {
            throw new CommandError("ERR MULTI calls can not be nested");
        }
        call.client().transaction = new Transaction();
        call.reply().ok();
    }

    private void discard(CommandCall call) {
        if (call.client().transaction == null) {
            throw new CommandError("ERR DISCARD without MULTI");
        }
        forget(call.client());
        call.reply().ok();
    }

    private void watch(CommandCall call) {
        Client client = call.client();
        if (client.transaction != null) {
            throw new CommandError("ERR WATCH inside MULTI is not allowed");
        }
        if (!client.watchBroken) {
            for (int at = 1; at < call.args().length; at++) {
                watched.watch(client, call.args()[at]);
            }
        }
        call.reply().ok();
    }

    private void exec(CommandCall call) {
        Client client = call.client();
        Transaction transaction = client.transaction;
        if (transaction == null) {
            throw new CommandError("ERR EXEC without MULTI");
        }
        boolean broken = client.watchBroken || watched.lostOne(client);
        forget(client);
        if (transaction.aborted) {
            throw new CommandError("EXECABORT Transaction discarded because of previous errors.");
        }
        if (broken) {
            call.reply().nullArray();
            return;
        }
        call.reply().array(transaction.commands().size());
        proceed(new Rest(client, transaction, 0));
    }

    /** What is left of a transaction: the commands from {@code next} on. */
    private record Rest(Client client, Transaction transaction, int next) {}

    /**
     * Runs commands to the end, or to a MIGRATE whose answer another server owes: then the rest waits, all other clients are held, and what was done
     * goes to replicas and the AOF as a block of its own.
     */
    private void proceed(Rest from) {
        Client client = from.client();
        List<byte[][]> commands = from.transaction().commands();
        int next = from.next();
        client.mayNotBlock = true;
        kernel.propagation().begin();
        try {
            while (next < commands.size() && !client.blocked) {
                runner.run(client, commands.get(next++));
            }
        } finally {
            kernel.propagation().end();
            client.mayNotBlock = false;
        }
        waiting = client.blocked ? new Rest(client, from.transaction(), next) : null;
        if (from.transaction().writes) {
            client.lastWriteOffset = kernel.replication().offset();
        }
    }

    /** A MIGRATE of that client is over: goes on with its transaction, even if it is gone. True when it waits for another one. */
    boolean resume(Client client) {
        Rest rest = waiting;
        if (rest == null || rest.client() != client) {
            return false;
        }
        client.blocked = false;
        if (kernel.replication().isReplica()) {
            waiting = null;
            for (int left = rest.transaction().commands().size() - rest.next(); left > 0; left--) {
                client.reply().error("READONLY You can't write against a read only replica.");
            }
            return false;
        }
        kernel.keyspace().mode(ExpiryMode.DELETE);
        proceed(rest);
        if (!kernel.blocked().isEmpty()) {
            kernel.blocked().serve();
        }
        return waiting != null;
    }

    /** Ends transaction and watches of a client: DISCARD, RESET, or the connection is gone. */
    void forget(Client client) {
        client.transaction = null;
        watched.unwatch(client);
    }

    /** Adds a command, which was checked, to the client's transaction. */
    static void queue(Client client, Transaction transaction, Command command, byte[][] args) {
        transaction.add(args);
        CommandSpec spec = command.spec();
        transaction.writes |= command.isWrite();
        transaction.mayReplicate |= command.isWrite() || spec.is(CommandFlag.MAY_REPLICATE);
        transaction.needsMemory |= spec.is(CommandFlag.DENYOOM);
        transaction.needsFreshData |= !command.allowedWhenStale();
        transaction.needsLoadedData |= !command.allowedWhileLoading();
        client.reply().simple("QUEUED");
    }

    /** A command changed the dataset: its keys break the watches on them. */
    void changed(int db, Command command, byte[][] args) {
        if (watched.isEmpty()) {
            return;
        }
        for (byte[] key : changedKeys(command, args)) {
            watched.touched(db, key);
        }
    }

    /** The keys of a call without those that it only read: sources of a command that stores a result elsewhere. */
    private static List<byte[]> changedKeys(Command command, byte[][] args) {
        List<byte[]> keys = command.keys(args);
        if (keys.size() < 2) {
            return keys;
        }
        String name = command.spec().name();
        if (name.equals("copy")) {
            return keys.subList(1, 2);
        }
        if (name.equals("sort") || name.startsWith("georadius")) {
            return keys.subList(keys.size() - 1, keys.size());
        }
        boolean storesFirst = name.toLowerCase(Locale.ROOT).endsWith("store") || name.equals("bitop");
        return storesFirst || name.equals("pfmerge") ? keys.subList(0, 1) : keys;
    }

    /** Keys of all queued commands: what a cluster has to decide about at EXEC. */
    static List<byte[]> keys(Transaction transaction, Function<byte[][], @Nullable Command> lookup) {
        List<byte[]> keys = new ArrayList<>();
        for (byte[][] args : transaction.commands()) {
            Command command = lookup.apply(args);
            if (command != null && command.hasKeys()) {
                keys.addAll(command.keys(args));
            }
        }
        return keys;
    }
}
