package org.clusterarium.test.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.clusterarium.test.server.ClusterClient;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three Java nodes and three of redis-server 7.0, masters and replicas on both sides, go through everything an operator does with
 * redis-cli while keys of every type are written: no key is lost or damaged, on masters and replicas.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixedClusterUnderLoadTest {
    private static final String PASSWORD = "correct-horse";
    private static final int LEAST_WRITES = 1000;

    private final Map<String, Future<Void>> runs = new LinkedHashMap<>();
    private ExecutorService runners;

    /** The runs spend much of their time waiting for elections: they go side by side. */
    @BeforeAll
    void startBoth(@TempDir Path folder) {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        Tools.nodeJar();
        runners = Executors.newFixedThreadPool(2);
        for (String password : List.of("", PASSWORD)) {
            Path own = folder.resolve(password.isEmpty() ? "open" : "password");
            runs.put(password, runners.submit(() -> run(own, password)));
        }
    }

    @AfterAll
    void endAll() throws InterruptedException {
        if (runners != null) {
            runners.shutdownNow();
            runners.awaitTermination(60, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PASSWORD})
    void everyKeySurvivesReshardingRebalancingAndFailoversInBothDirections(String password) throws Exception {
        runs.get(password).get();
    }

    private static Void run(Path folder, String password) throws IOException, InterruptedException {
        try (ServerCluster cluster = new ServerCluster(folder, password, "appendonly yes\n")) {
            cluster.start(ServerCluster.threeOfEach());
            cluster.create(1);
            pairAcrossKinds(cluster);
            new Operations(cluster, folder).run();
        }
        return null;
    }

    /** redis-cli pairs nodes of one address at chance: each master gets a replica of the other kind. */
    private static void pairAcrossKinds(ServerCluster cluster) {
        cluster.replicate(cluster.node(3), cluster.node(0));
        cluster.replicate(cluster.node(4), cluster.node(1));
        cluster.replicate(cluster.node(5), cluster.node(2));
        cluster.awaitAgreement();
    }

    /** What happens to the cluster, step by step. Masters are Java, real, Java; replicas the other way round. */
    private static final class Operations {
        private final ServerCluster cluster;
        private final Path folder;
        private final WriteLoad load;

        Operations(ServerCluster cluster, Path folder) {
            this.cluster = cluster;
            this.folder = folder;
            this.load = new WriteLoad(ValueType.ALL, cluster.ports(), cluster.password());
        }

        void run() throws IOException, InterruptedException {
            try (ClusterClient client = new ClusterClient(cluster.ports(), cluster.password())) {
                StandingKeys.write(ValueType.ALL, client::call);
            }
            load.start();
            reshard();
            rebalance();
            emptyMaster();
            cluster.failOver(cluster.node(4), cluster.node(1));
            cluster.failOver(cluster.node(3), cluster.node(0));
            cluster.killAndRestart(cluster.node(4), cluster.node(1));
            cluster.killAndRestart(cluster.node(3), cluster.node(0));
            assertThat(load.isRunning()).as(load.story()).isTrue();
            assertThat(load.writes()).as(load.story()).isGreaterThan(LEAST_WRITES);
            Verification.everyKeyIsWhole(cluster, load.stop(), folder);
        }

        private void reshard() {
            reshard(0, 1);
            reshard(1, 2);
            reshard(2, 0);
        }

        private void reshard(int from, int to) {
            cluster.administrate(
                    "reshard",
                    cluster.node(5).address(),
                    "--cluster-from",
                    cluster.node(from).id(),
                    "--cluster-to",
                    cluster.node(to).id(),
                    "--cluster-slots",
                    from == 2 ? "100" : "400",
                    "--cluster-yes");
        }

        private void rebalance() {
            assertThat(cluster.administrate("rebalance", cluster.node(0).address(), "--cluster-threshold", "1"))
                    .contains("Rebalancing across 3 nodes. Total weight = 3.00");
        }

        /** A fourth master joins empty, gets its share, gives it back and leaves. */
        private void emptyMaster() throws IOException {
            ServerProcess fourth = cluster.startAnother(JAVA_NODE);
            String contact = cluster.node(0).address();
            assertThat(cluster.redisCli("add-node", fourth.address(), contact))
                    .contains("[OK] New node added correctly.");
            cluster.awaitAgreement();
            assertThat(cluster.administrate(
                            "rebalance", contact, "--cluster-use-empty-masters", "--cluster-pipeline", "20"))
                    .contains("Rebalancing across 4 nodes. Total weight = 4.00");
            cluster.administrate("rebalance", contact, "--cluster-weight", fourth.id() + "=0");
            assertThat(cluster.redisCli("del-node", contact, fourth.id()))
                    .contains(">>> Sending CLUSTER FORGET messages to the cluster");
            cluster.remove(fourth);
            cluster.awaitAgreement();
        }
    }
}
