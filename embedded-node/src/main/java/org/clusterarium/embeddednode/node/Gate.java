package org.clusterarium.embeddednode.node;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.command.NotOfferedCommands;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.core.Transaction;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;
import org.jspecify.annotations.Nullable;

/** May this client run this command here and now? The checks of processCommand (server.c) in its order. */
final class Gate {
    private final Kernel kernel;
    private static final Set<String> REDIRECTIONS = Set.of("MOVED", "ASK", "CLUSTERDOWN", "CROSSSLOT", "TRYAGAIN");
    private static final CommandSpec WRITING_EXEC =
            CommandSpec.named("exec", 1).flags(CommandFlag.WRITE).runs(call -> {});

    private static final String UNSAVED =
            "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to"
                    + " persist to disk. Commands that may modify the data set are disabled, because this instance is configured to"
                    + " report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the"
                    + " Redis logs for details about the RDB error.";

    private final NodeConfig config;
    private final Function<byte[][], @Nullable Command> lookup;

    Gate(Kernel kernel, Function<byte[][], @Nullable Command> lookup) {
        this.kernel = kernel;
        this.config = kernel.config();
        this.lookup = lookup;
    }

    /** The error line without dash, or null when the command may run. */
    @Nullable
    String refusal(Client client, Command command, byte[][] args) {
        if (!command.acceptsCount(args.length)) {
            return CommandError.arity(command.spec().name()).text();
        }
        if (!client.authenticated
                && !command.needsNoAuthentication()
                && !kernel.access().isOpen()) {
            return "NOAUTH Authentication required.";
        }
        if (client.transaction != null && command.forbiddenInTransactions()) {
            return "ERR Command not allowed inside a transaction";
        }
        String refusal = kernel.access().refusal(client, command, args, false);
        if (refusal == null && command.isNotOffered()) {
            refusal = NotOfferedCommands.refusal(command.spec().name());
        }
        if (refusal == null) {
            refusal = elsewhere(client, command, args);
        }
        if (refusal == null && needsMemory(client, command) && kernel.memory().isShort()) {
            refusal = "OOM command not allowed when used memory > 'maxmemory'.";
        }
        if (refusal == null && kernel.persistence().refusesWrites() && isRefusedUnsaved(client, command)) {
            refusal = UNSAVED;
        }
        if (refusal == null) {
            refusal = replicationRefusal(client, command);
        }
        if (refusal == null) {
            refusal = subscriberRefusal(client, command);
        }
        if (refusal == null && kernel.persistence().isLoading() && !allowedWhileLoading(client, command)) {
            refusal = "LOADING Redis is loading the dataset in memory";
        }
        if (refusal == null && (client.isReplica || client.isMonitor) && command.touchesKeyspace()) {
            refusal = "ERR Replica can't interact with the keyspace";
        }
        return refusal;
    }

    /** Where the cluster serves the command, null for here; EXEC is decided by the keys of all queued commands. */
    @Nullable
    String elsewhere(Client client, Command command, byte[][] args) {
        ClusterService cluster = kernel.cluster();
        if (cluster == null) {
            return null;
        }
        Transaction transaction = client.transaction;
        if (command.isExec() && transaction != null) {
            return cluster.redirect(
                    client, transaction.writes ? WRITING_EXEC : command.spec(), Transactions.keys(transaction, lookup));
        }
        return command.hasKeys() ? cluster.redirect(client, command.spec(), command.keys(args)) : null;
    }

    /** Whether an error is about the place of a key rather than about the command. */
    static boolean isRedirection(String refusal) {
        return REDIRECTIONS.contains(refusal.substring(0, Math.max(0, refusal.indexOf(' '))));
    }

    private @Nullable String replicationRefusal(Client client, Command command) {
        ReplicationService replication = kernel.replication();
        boolean writes = command.isWrite() || isExecThat(client, command, transaction -> transaction.writes);
        if (!replication.isReplica()) {
            long wanted = config.get(Directives.MIN_REPLICAS_TO_WRITE);
            boolean guarded = writes && wanted > 0 && config.get(Directives.MIN_REPLICAS_MAX_LAG) > 0;
            return guarded && replication.goodReplicas() < wanted
                    ? "NOREPLICAS Not enough good replicas to write."
                    : null;
        }
        if (writes && config.get(Directives.REPLICA_READ_ONLY)) {
            return "READONLY You can't write against a read only replica.";
        }
        boolean mayBeStale =
                command.allowedWhenStale() && !isExecThat(client, command, transaction -> transaction.needsFreshData);
        if (!mayBeStale && !config.get(Directives.REPLICA_SERVE_STALE_DATA) && !replication.masterLinkUp()) {
            return "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.";
        }
        return null;
    }

    private static @Nullable String subscriberRefusal(Client client, Command command) {
        boolean restricted = client.isSubscriber() && client.reply().protocol() == 2;
        return !restricted || command.isForSubscribers()
                ? null
                : "ERR Can't execute '" + command.spec().name()
                        + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context";
    }

    private static boolean isRefusedUnsaved(Client client, Command command) {
        return command.isWrite()
                || isExecThat(client, command, transaction -> transaction.writes)
                || command.spec().name().equals("ping");
    }

    /** A transaction grows with whatever is queued. */
    private static boolean needsMemory(Client client, Command command) {
        return command.needsMemory()
                || (client.transaction != null && !command.isNeverQueued())
                || isExecThat(client, command, transaction -> transaction.needsMemory);
    }

    private static boolean allowedWhileLoading(Client client, Command command) {
        return command.allowedWhileLoading()
                && !isExecThat(client, command, transaction -> transaction.needsLoadedData);
    }

    private static boolean isExecThat(Client client, Command command, Predicate<Transaction> does) {
        return command.isExec() && client.transaction != null && does.test(client.transaction);
    }

    /** Whether clients are paused for this kind of command. */
    boolean mustWait(Client client, Command command) {
        return !client.isReplica
                && kernel.clients()
                        .isPaused(command.mayReplicate()
                                || isExecThat(client, command, transaction -> transaction.mayReplicate));
    }

    /** What lookups do about expired keys; without a client: in the timer. A pause keeps the dataset as it is (expireIfNeeded). */
    ExpiryMode expiryMode(@Nullable Client client) {
        if ((client != null && client.isMasterLink) || kernel.persistence().isLoading()) {
            return ExpiryMode.IGNORE;
        }
        boolean paused = kernel.clients().writesPaused();
        return paused || kernel.replication().isReplica() ? ExpiryMode.HIDE : ExpiryMode.DELETE;
    }
}
