package org.clusterarium.embeddednode.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rest of a node needs of its replication part (package replication). The class is {@code ReplicationCore(NodeEnvironment)}. */
public interface ReplicationService {
    /** Whether this node follows a master, connected or not. */
    boolean isReplica();

    /** {@code host:port} parts of the master followed, null for a master. */
    @Nullable
    String masterHost();

    int masterPort();

    /** Bytes produced (master) or processed (replica): the offset of bus headers and INFO. */
    long offset();

    /** Follows a master (REPLICAOF, or the cluster's decision); the dataset stays until a full synchronisation replaces it. */
    void replicateFrom(String host, int port);

    /** Becomes a master and keeps the history for partial resynchronisation by siblings ({@code replicationUnsetMaster}). */
    void becomeMaster();

    /** Whether the link to the master is in the connected state ({@code master_link_status:up}). */
    boolean masterLinkUp();

    /**
     * Age of the data of a replica in milliseconds: since the last byte from the master while connected, since the link went down
     * otherwise; {@link Long#MAX_VALUE} if it never finished a synchronisation (fact sheet section 8).
     */
    long dataAgeMillis();

    /** Offset acknowledged by the replica that announces this address, or -1 when it is not attached. */
    long replicaOffset(String ip, int port);

    /**
     * Sends a write to replicas and the backlog, and to the AOF; at a replica to the AOF only. Called by the dispatcher after the command ran,
     * also for commands of the master link and while loading (which it then ignores).
     */
    void propagate(int db, byte[][] command);

    /** Sends a message to replicas only; nothing at a replica, whose replicas get its master's stream. */
    void propagateToReplicas(int db, byte[][] command);

    /** Text of the {@code # Replication} section without its headline. */
    String infoSection();

    /** Bytes of memory that the backlog takes. */
    default long backlogBytes() {
        return 0;
    }

    /** Handles Tick, MasterLinkConnected, MasterLinkReceived, MasterLinkClosed. */
    void handle(Input input);

    /** Replicas that are online and whose last acknowledgement is at most {@code min-replicas-max-lag} seconds old. */
    int goodReplicas();

    /** REPLICAOF, SLAVEOF, PSYNC, SYNC, REPLCONF, WAIT and ROLE; the core adds them to the command table. */
    List<CommandSpec> commands();

    /** Whether every online replica acknowledged the stream up to there. */
    boolean replicasReached(long offset);

    /** Asks replicas to acknowledge now rather than within a second. */
    void requestAcknowledgements();

    /** The dataset was loaded from a file of this history: partial resynchronisation may go on from there. Only while loading. */
    void resumeHistory(String replicationId, long offset);

    /** Replication id that a saved dataset belongs to, null when nothing has been replicated. */
    @Nullable
    String historyId();

    /** A client that may be a replica or wait for one is gone. */
    void clientClosed(Client client);
}
