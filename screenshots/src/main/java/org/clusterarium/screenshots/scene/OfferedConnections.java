package org.clusterarium.screenshots.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.NodeWay;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.Secrets;
import org.clusterarium.model.connection.SeedAnswer;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;

/** Connections of which a trial finds a cluster in containers: every node announces an address that leads nowhere from here. */
final class OfferedConnections implements Connections {
    private static final String CONTAINERS = "172.18.0.";
    private static final int FIRST_PORT = 6379;

    private final DeploymentSnapshot cluster;

    /** @param cluster whose nodes are found */
    OfferedConnections(DeploymentSnapshot cluster) {
        this.cluster = cluster;
    }

    @Override
    public List<ConnectionSettings> saved() {
        return List.of();
    }

    @Override
    public boolean keepsSecrets() {
        return true;
    }

    @Override
    public CompletionStage<Secrets> secretsOf(String name) {
        return CompletableFuture.completedFuture(Secrets.NONE);
    }

    @Override
    public CompletionStage<ConnectReport> test(ConnectionSettings settings, Secrets secrets) {
        List<ClusterNode> nodes = cluster.topology().nodes();
        List<NodeWay> ways = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            ways.add(new NodeWay(
                    nodes.get(node).id(),
                    NodeAddress.of(CONTAINERS + (node + 2), FIRST_PORT),
                    Optional.of(new NodeAddress("localhost", FIRST_PORT + 1 + node, 0))));
        }
        List<SeedAnswer> answers = new ArrayList<>();
        for (int seed = 0; seed < settings.seeds().size(); seed++) {
            answers.add(new SeedAnswer(
                    settings.seeds().get(seed),
                    Optional.empty(),
                    Shape.CLUSTER,
                    "valkey 8.1.1",
                    Optional.of(nodes.get(seed).id())));
        }
        return CompletableFuture.completedFuture(new ConnectReport(
                Shape.CLUSTER, answers, ways, List.of(new Permission("cluster|links", Permission.Purpose.WATCH))));
    }

    @Override
    public void open(ConnectionSettings settings, Secrets secrets, boolean save) {
        throw new UnsupportedOperationException("No picture connects");
    }

    @Override
    public void close(String name) {
        throw new UnsupportedOperationException("No picture connects");
    }

    @Override
    public void forget(String name) {
        throw new UnsupportedOperationException("No picture has saved connections");
    }
}
