package org.clusterarium.embeddednode.core;

import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.keyspace.Keyspace;
import org.jspecify.annotations.Nullable;

/** What the parts of a node share: time as of the current step, configuration, chance, each other, and the way out for effects. */
public interface NodeEnvironment {
    /** Unix time of the current step; never decreases. */
    long nowMicros();

    default long nowMillis() {
        return nowMicros() / 1000;
    }

    NodeConfig config();

    NodeRandom random();

    Keyspace keyspace();

    ReplicationService replication();

    /** The counters of INFO stats. */
    NodeStats stats();

    PersistenceService persistence();

    /** The users, and who is let in. */
    default AccessService access() {
        throw new IllegalStateException("this node has no users");
    }

    /**
     * Runs one command for a client that is not in {@link #clients()}: the master link or the AOF at start. The command is looked up and
     * executed without authentication, redirection and role checks; the reply stays in the client's reply buffer for the caller to drop. Changes
     * are propagated as usual ({@link ReplicationService#propagate} knows that a replica forwards its master's bytes instead).
     */
    void execute(Client client, byte[][] command);

    /** Runs commands whose changes belong together: they go to replicas and the AOF as one block of MULTI and EXEC. */
    default void atomically(Runnable commands) {
        commands.run();
    }

    /** A message that another node published, for the subscribers of this one. */
    default void published(byte[] channel, byte[] message, boolean sharded) {}

    /** Null when {@code cluster-enabled no}. */
    @Nullable
    ClusterService cluster();

    /** Connected clients by number, in order of connection; replicas and blocked ones included. */
    Clients clients();

    /** Adds an effect to the current step. */
    void emit(Effect effect);

    default void log(LogLevel level, String text) {
        emit(new Effect.Log(level, text));
    }
}
