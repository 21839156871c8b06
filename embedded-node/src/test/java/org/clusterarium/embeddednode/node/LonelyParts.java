package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.jspecify.annotations.Nullable;

/** Parts of a node without replicas, master and files: it remembers what would be propagated. */
final class LonelyParts implements NodeParts {
    final List<String> propagated = new ArrayList<>();

    @Nullable
    String masterHost;

    boolean linkUp = true;

    @Override
    public PersistenceService persistence(NodeEnvironment node) {
        return new PersistenceService() {
            @Override
            public void append(int db, byte[][] command) {}

            @Override
            public void datasetReplaced() {}

            @Override
            public boolean isLoading() {
                return false;
            }

            @Override
            public boolean refusesWrites() {
                return false;
            }

            @Override
            public void rewriteConfigFile(Client client, String text) {
                node.emit(new Effect.RewriteConfigFile(text));
                client.reply().ok();
            }

            @Override
            public void appendOnlyChanged() {}

            @Override
            public List<CommandSpec> commands() {
                return List.of();
            }

            @Override
            public String infoSection() {
                return "loading:0\r\n";
            }

            @Override
            public void clientClosed(Client client) {}

            @Override
            public void handle(Input input) {}
        };
    }

    @Override
    public ReplicationService replication(NodeEnvironment node) {
        return new ReplicationService() {
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
                return 6379;
            }

            @Override
            public long offset() {
                return propagated.size();
            }

            @Override
            public void replicateFrom(String host, int port) {
                masterHost = host;
            }

            @Override
            public void becomeMaster() {
                masterHost = null;
            }

            @Override
            public boolean masterLinkUp() {
                return linkUp;
            }

            @Override
            public long dataAgeMillis() {
                return 0;
            }

            @Override
            public long replicaOffset(String ip, int port) {
                return -1;
            }

            @Override
            public void propagate(int db, byte[][] command) {
                StringBuilder line = new StringBuilder().append(db).append(':');
                for (byte[] argument : command) {
                    line.append(' ').append(Arguments.text(argument));
                }
                propagated.add(line.toString());
            }

            @Override
            public void propagateToReplicas(int db, byte[][] command) {
                propagate(db, command);
            }

            @Override
            public String infoSection() {
                return "role:" + (isReplica() ? "slave" : "master") + "\r\n";
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
        };
    }

    @Override
    public ClusterService cluster(NodeEnvironment node, @Nullable String nodesConf) {
        throw new UnsupportedOperationException("a lonely node has no cluster");
    }
}
