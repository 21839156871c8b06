package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.operation.JournalFile;
import org.clusterarium.app.operation.OperationListener;
import org.clusterarium.app.operation.OperationMeans;
import org.clusterarium.app.operation.OperationRunner;
import org.clusterarium.app.operation.RunnerOptions;
import org.clusterarium.app.session.AuditLog;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.test.Repository;
import org.clusterarium.test.server.Tools;

/** Who moves slots: each method returns the seconds that it took. */
final class Movers {
    private final ReshardCluster cluster;
    private final Path folder;
    private int runs;

    /** @param folder for journals and audit logs */
    Movers(ReshardCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** {@code redis-cli --cluster reshard}, from its start to its end. */
    double redisCli(int from, int to, int slots, String... options) {
        List<String> words = new ArrayList<>(List.of("--cluster", "reshard", cluster.address(0), "--cluster-from"));
        words.addAll(List.of(
                cluster.server(from).id(), "--cluster-to", cluster.server(to).id()));
        words.addAll(List.of("--cluster-slots", Integer.toString(slots), "--cluster-yes"));
        words.addAll(List.of(options));
        return redisCli(words);
    }

    double redisCliRebalance(String... options) {
        List<String> words = new ArrayList<>(List.of("--cluster", "rebalance", cluster.address(0)));
        words.addAll(List.of(options));
        return redisCli(words);
    }

    private double redisCli(List<String> words) {
        long begin = System.nanoTime();
        String output = cluster.server(0).cli(words.toArray(String[]::new));
        double seconds = seconds(begin);
        assertThat(output).doesNotContain("ERR", "***");
        return seconds;
    }

    /** The runner in this process: connecting, planning, journal and audit log included. */
    double runner(int from, int to, int slots) {
        return run(now -> ReshardPlanner.plan(
                ClusterPicture.of(now), new ReshardRequest.Number(id(to), slots, List.of(id(from)))));
    }

    double runnerRebalance() {
        return run(now -> RebalancePlanner.plan(ClusterPicture.of(now), RebalanceRequest.bySlots()));
    }

    private interface Planner {
        Plan plan(ClusterTopology now);
    }

    private double run(Planner planner) {
        ClusterTopology now = cluster.topology(0);
        long begin = System.nanoTime();
        Path journals = folder.resolve("journals");
        ConnectionSettings settings =
                ConnectionSettings.to("bench", List.of(NodeAddress.of("127.0.0.1", cluster.port(0))));
        AuditLog audit = new AuditLog(folder.resolve("audit"), settings, "bench", Clock.systemUTC());
        GatewayOptions options = new GatewayOptions(
                ConnectionMode.OPERATE,
                SecretSupplier.NONE,
                GatewayLimits.OPERATION,
                TlsSettings.OFF,
                AddressMap.EMPTY,
                Tunnel.NONE,
                audit);
        Operation operation =
                Operation.prepare("bench-" + runs++, planner.plan(now), now, Operation.DEFAULT_SLOTS_PER_STEP);
        OperationState end;
        double seconds;
        try (LettuceClusterGateway gateway = new LettuceClusterGateway(options);
                JournalFile journal = JournalFile.create(journals, operation)) {
            end = new OperationRunner(
                            new OperationMeans(gateway.carryingOut(), SecretSupplier.NONE, gateway, folder),
                            journal,
                            OperationState.of(operation),
                            now,
                            RunnerOptions.DEFAULT,
                            OperationListener.NONE)
                    .run();
            seconds = seconds(begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(end.phase()).isEqualTo(OperationPhase.DONE);
        return seconds;
    }

    /** {@code clusterarium cluster reshard} as it is installed, from its start to its end. */
    double program(int from, int to, int slots) {
        Path program = Repository.root().resolve("app/target/dist/bin/clusterarium");
        Tools.needThat(program.toFile().canExecute(), "the program is not built: run mvn package or verify");
        List<String> command = List.of(
                program.toString(),
                "cluster",
                "reshard",
                cluster.address(0),
                "--from",
                cluster.address(from),
                "--to",
                cluster.server(to).id(),
                "--slots",
                Integer.toString(slots),
                "--yes");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        builder.environment()
                .put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
        builder.environment().remove("CLUSTERARIUM_OPTS");
        long begin = System.nanoTime();
        try {
            Process process = builder.redirectOutput(
                            folder.resolve("program.log").toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            double seconds = seconds(begin);
            assertThat(process.exitValue())
                    .as(java.nio.file.Files.readString(folder.resolve("program.log")))
                    .isZero();
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private NodeId id(int server) {
        return new NodeId(cluster.server(server).id());
    }

    private static double seconds(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
