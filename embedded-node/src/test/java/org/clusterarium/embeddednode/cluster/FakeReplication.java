package org.clusterarium.embeddednode.cluster;

import java.util.List;
import java.util.function.ToLongFunction;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.jspecify.annotations.Nullable;

/** Replication without bytes: a replica has what its master has, unless a test freezes it. */
final class FakeReplication implements ReplicationService {
    /** Offset of the node at {@code ip:port}, -1 if it is down. */
    private final ToLongFunction<String> offsets;

    @Nullable
    String masterHost;

    int masterPort;
    long produced = 1;
    long dataAgeMillis;
    boolean frozen;

    FakeReplication(ToLongFunction<String> offsets) {
        this.offsets = offsets;
    }

    @Override
    public boolean isReplica() {
        return masterHost != null;
    }

    @Override
    public @Nullable String masterHost() {
        return masterHost;
    }

    @Override
    public int masterPort() {
        return masterPort;
    }

    @Override
    public long offset() {
        if (masterHost != null && !frozen) {
            produced = Math.max(produced, offsets.applyAsLong(masterHost + ":" + masterPort));
        }
        return produced;
    }

    @Override
    public void replicateFrom(String host, int port) {
        masterHost = host;
        masterPort = port;
    }

    @Override
    public void becomeMaster() {
        masterHost = null;
    }

    @Override
    public boolean masterLinkUp() {
        return masterHost != null;
    }

    @Override
    public long dataAgeMillis() {
        return dataAgeMillis;
    }

    @Override
    public long replicaOffset(String ip, int port) {
        return -1;
    }

    @Override
    public void propagate(int db, byte[][] command) {
        produced++;
    }

    @Override
    public void propagateToReplicas(int db, byte[][] command) {}

    @Override
    public String infoSection() {
        return "";
    }

    @Override
    public void handle(Input input) {}

    @Override
    public int goodReplicas() {
        return 0;
    }

    @Override
    public List<CommandSpec> commands() {
        return List.of();
    }

    @Override
    public boolean replicasReached(long offset) {
        return true;
    }

    @Override
    public void requestAcknowledgements() {}

    @Override
    public void resumeHistory(String replicationId, long offset) {}

    @Override
    public @Nullable String historyId() {
        return null;
    }

    @Override
    public void clientClosed(Client client) {}
}
