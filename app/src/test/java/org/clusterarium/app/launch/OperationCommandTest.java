package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.operation.JournalFile;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.OperationPhase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slots of real servers are moved while somebody writes. */
class OperationCommandTest {
    private static final int KEYS = 3_000;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useFoldersOfTheTest() {
        environment.put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        environment.put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
    }

    @Test
    void slotsMoveUnderWritesByReshardPlanFileAndRebalanceAndNothingIsLost() throws IOException {
        try (RealCluster cluster = RealCluster.start(3, 1);
                Writer writer = new Writer(cluster)) {
            String seed = seed(cluster, 0);
            String target = id(cluster, 2);
            String[] reshard = {"cluster", "reshard", seed, "--from", seed(cluster, 0), "--to", target, "--slots", "900"
            };
            assertThat(execute(with(reshard, "--dry-run"))).as(err.toString()).isZero();
            assertThat(out.toString()).contains("Moving 900 slots from " + seed);
            assertThat(execute(reshard)).isEqualTo(1);
            assertThat(err.toString()).contains("--yes");
            assertThat(slots(cluster, 2)).isEqualTo(5462);

            assertThat(execute(with(reshard, "--yes"))).as(err + "" + out).isZero();
            assertThat(out.toString()).contains("[OK] 900 slots");
            assertThat(slots(cluster, 2)).isEqualTo(6362);
            assertWhole(cluster, seed);

            String plan = folder.resolve("back.plan").toString();
            assertThat(execute("cluster", "rebalance", seed, "--dry-run", "--plan", plan))
                    .as(err.toString())
                    .isZero();
            assertThat(execute("cluster", "apply", plan, seed, "--yes", "--json"))
                    .as(err + "" + out)
                    .isZero();
            assertThat(out.toString()).contains("\"ok\":true");
            assertThat(slots(cluster, 0)).isBetween(5461, 5462);
            assertWhole(cluster, seed);
            assertThat(execute("cluster", "apply", plan, seed, "--yes")).isZero();
            assertThat(out.toString()).contains(" with 0 keys");
            assertThat(execute("cluster", "resume", seed)).isZero();
            writer.assertNothingIsLost();
            assertThat(keysOfMasters(cluster)).isEqualTo(KEYS);
        }
    }

    private void assertWhole(RealCluster cluster, String seed) throws IOException {
        Eventually.isTrue("all nodes agree", () -> execute("cluster", "check", seed) == 0);
        for (Path journal : JournalFile.in(folder.resolve("state/operations"))) {
            assertThat(JournalFile.read(journal).state().phase()).isIn(OperationPhase.DONE, OperationPhase.CANCELLED);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(cluster.send(i, "CLUSTER", "NODES").text().orElseThrow()).doesNotContain("->-", "-<-");
        }
    }

    private static long keysOfMasters(RealCluster cluster) {
        long keys = 0;
        for (int i = 0; i < 3; i++) {
            keys += ((NodeReply.Whole) cluster.send(i, "DBSIZE")).value();
        }
        return keys;
    }

    private static String seed(RealCluster cluster, int server) {
        return cluster.server(server).address().hostAndPort();
    }

    private static String id(RealCluster cluster, int server) {
        return cluster.send(server, "CLUSTER", "MYID").text().orElseThrow();
    }

    private static int slots(RealCluster cluster, int server) {
        String nodes = cluster.send(server, "CLUSTER", "NODES").text().orElseThrow();
        return org.clusterarium.model.parse.ClusterNodesParser.parse(nodes)
                .node(new org.clusterarium.model.topology.NodeId(id(cluster, server)))
                .orElseThrow()
                .slots()
                .size();
    }

    private static String[] with(String[] words, String more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return ClusterariumCommand.commandLine(
                        new Composition(new Properties(), environment, InputStream.nullInputStream()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Fills the cluster and goes on writing to it like an application, remembering what was acknowledged. */
    private static final class Writer implements AutoCloseable {
        private final RedisClusterClient client;
        private final RedisAdvancedClusterCommands<String, String> commands;
        private final Map<String, String> acknowledged = new TreeMap<>();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Thread thread;
        private volatile Throwable failure = new IllegalStateException("it is still writing");

        Writer(RealCluster cluster) {
            client = RedisClusterClient.create(
                    RedisURI.create("127.0.0.1", cluster.server(0).address().port()));
            commands = client.connect().sync();
            for (int i = 0; i < KEYS; i++) {
                write(i, 0);
            }
            thread = new Thread(this::write, "writer");
            thread.start();
        }

        private void write() {
            try {
                for (int round = 1; !stop.get(); round++) {
                    for (int i = 0; i < KEYS && !stop.get(); i++) {
                        write(i, round);
                    }
                }
                failure = new java.util.NoSuchElementException();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        private void write(int i, int round) {
            String key = "key:" + i;
            String value = round + "x".repeat(100);
            commands.set(key, value);
            acknowledged.put(key, value);
        }

        void assertNothingIsLost() {
            end();
            assertThat(failure).isInstanceOf(java.util.NoSuchElementException.class);
            assertThat(acknowledged).hasSize(KEYS);
            acknowledged.forEach(
                    (key, value) -> assertThat(commands.get(key)).as(key).isEqualTo(value));
        }

        @Override
        public void close() {
            end();
            client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(2));
        }

        private void end() {
            if (!stop.getAndSet(true)) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
