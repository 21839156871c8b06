package org.clusterarium.embeddednode.node;

import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;
import org.jspecify.annotations.Nullable;

/** May this client run this command here and now? The checks of processCommand (server.c) in its order. */
final class Gate {
    private final Kernel kernel;
    private final NodeConfig config;

    Gate(Kernel kernel) {
        this.kernel = kernel;
        this.config = kernel.config();
    }

    /** The error line without dash, or null when the command may run. */
    @Nullable
    String refusal(Client client, Command command, byte[][] args) {
        if (!command.acceptsCount(args.length)) {
            return CommandError.arity(command.spec().name()).text();
        }
        if (!client.authenticated && !command.needsNoAuthentication() && passwordNeeded()) {
            return "NOAUTH Authentication required.";
        }
        ClusterService cluster = kernel.cluster();
        if (cluster != null && command.hasKeys()) {
            String elsewhere = cluster.redirect(client, command.spec(), command.keys(args));
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        if (kernel.persistence().isLoading() && !command.allowedWhileLoading()) {
            return "LOADING Redis is loading the dataset in memory";
        }
        String refusal = replicationRefusal(command);
        if (refusal == null && client.isReplica && command.touchesKeyspace()) {
            return "ERR Replica can't interact with the keyspace";
        }
        return refusal;
    }

    private @Nullable String replicationRefusal(Command command) {
        ReplicationService replication = kernel.replication();
        if (!replication.isReplica()) {
            long wanted = config.get(Directives.MIN_REPLICAS_TO_WRITE);
            boolean guarded = command.isWrite() && wanted > 0 && config.get(Directives.MIN_REPLICAS_MAX_LAG) > 0;
            return guarded && replication.goodReplicas() < wanted
                    ? "NOREPLICAS Not enough good replicas to write."
                    : null;
        }
        if (command.isWrite() && config.get(Directives.REPLICA_READ_ONLY)) {
            return "READONLY You can't write against a read only replica.";
        }
        if (!command.allowedWhenStale()
                && !config.get(Directives.REPLICA_SERVE_STALE_DATA)
                && !replication.masterLinkUp()) {
            return "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.";
        }
        return null;
    }

    private boolean passwordNeeded() {
        return !config.get(Directives.REQUIREPASS).isEmpty();
    }

    /** Whether clients are paused for this kind of command. */
    boolean mustWait(Client client, Command command) {
        return !client.isReplica && kernel.clients().isPaused(command.isWrite());
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
