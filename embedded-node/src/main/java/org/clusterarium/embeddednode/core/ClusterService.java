package org.clusterarium.embeddednode.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rest of a node needs of its cluster part (package cluster). */
public interface ClusterService {
    /**
     * Decides who serves a command (fact sheet section 12; {@code getNodeByQuery} in cluster.c).
     *
     * @param keys the command's keys, possibly none
     * @return null to serve it here, otherwise the error line without leading dash, e.g. {@code MOVED 866 127.0.0.1:7000}
     */
    @Nullable
    String redirect(Client client, CommandSpec command, List<byte[]> keys);

    /** Handles Tick, BusAccepted, BusConnected, BusReceived and BusClosed. */
    void handle(Input input);

    /** Replication tells that its offset base, link or role details changed in a way that the cluster's headers carry. */
    String myId();

    /** Id of the master this node replicates, null when it is a master. */
    @Nullable
    String myMasterId();

    /** Publishes a message to the subscribers of other nodes: of all, or of this shard. */
    void publish(byte[] channel, byte[] message, boolean sharded);

    /** Whether this node or its master owns the slot. */
    boolean servesSlot(int slot);

    /** Whether {@code cluster_state} is ok in this node's opinion. */
    boolean stateOk();

    /** Bus counter section for INFO / the {@code # Cluster} section text. */
    String infoSection();

    /** CLUSTER with its sub-commands, ASKING, READONLY and READWRITE; the core adds them to the command table. */
    List<CommandSpec> commands();

    /** After the keyspace was loaded: claims or imports slots of keys found there ({@code verifyClusterConfigWithData}). */
    void keyspaceLoaded();
}
