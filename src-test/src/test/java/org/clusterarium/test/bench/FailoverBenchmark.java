package org.clusterarium.test.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.simulator.lab.EmbeddedLab;
import org.clusterarium.simulator.lab.LabNode;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.StateProbe;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the death of a master to full coverage in the eyes of every survivor: our lab beside redis-server, same node timeout. */
class FailoverBenchmark {
    private static final int ROUNDS = 10;
    private static final int NODE_TIMEOUT_MILLIS = 2000;

    @TempDir
    Path folder;

    @Test
    void fromKillToFullCoverage() throws IOException, LabStartException {
        Tools.need("redis-server");
        double[] redis = redisServers();
        double[] lab = lab();
        BenchReport report = new BenchReport("failover");
        report.put("nodeTimeoutMillis", NODE_TIMEOUT_MILLIS);
        report.put("rounds", ROUNDS);
        report.put("redis-server, ms", redis);
        report.put("lab, ms", lab);
        report.put("redis-server median, ms", BenchReport.median(redis));
        report.put("lab median, ms", BenchReport.median(lab));
        report.put("ratio", BenchReport.median(lab) / BenchReport.median(redis));
        report.write();
    }

    private double[] redisServers() throws IOException {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            List<String> create = new ArrayList<>(List.of("--cluster", "create"));
            for (int i = 0; i < 6; i++) {
                servers.add(
                        ServerProcess.start(ServerProcess.Kind.REDIS_SERVER, 21840 + i, NODE_TIMEOUT_MILLIS, folder));
                create.add(servers.get(i).address());
            }
            create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
            servers.get(0).cli(create.toArray(String[]::new));
            double[] millis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                millis[round] = redisRound(servers);
            }
            return millis;
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private static double redisRound(List<ServerProcess> servers) throws IOException {
        List<InetSocketAddress> all = servers.stream()
                .map(server -> new InetSocketAddress("127.0.0.1", server.port()))
                .toList();
        awaitWhole(all);
        ServerProcess victim = servers.stream()
                .filter(server -> server.field("role", "INFO", "replication").equals("master"))
                .findFirst()
                .orElseThrow();
        int index = servers.indexOf(victim);
        long epoch = epoch(all.get(index));
        long start = System.nanoTime();
        victim.kill();
        double millis = untilCovered(without(all, index), epoch, start);
        victim.restart();
        return millis;
    }

    private static double[] lab() throws LabStartException {
        try (EmbeddedLab lab = EmbeddedLab.start(new LabOptions(3, 3, 1, 21850, NODE_TIMEOUT_MILLIS))) {
            double[] millis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                millis[round] = labRound(lab);
            }
            return millis;
        }
    }

    private static double labRound(EmbeddedLab lab) {
        List<LabNode> nodes = lab.nodes();
        List<InetSocketAddress> all = nodes.stream()
                .map(node -> new InetSocketAddress(
                        node.address().host(), node.address().port()))
                .toList();
        awaitWhole(all);
        int index = 0;
        while (!StateProbe.isMaster(all.get(index))) {
            index++;
        }
        LabNode victim = nodes.get(index);
        long epoch = epoch(all.get(index));
        long start = System.nanoTime();
        lab.inject(new Fault.KillNode(victim.id())).toCompletableFuture().join();
        double millis = untilCovered(without(all, index), epoch, start);
        lab.inject(new Fault.BootNode(victim.id())).toCompletableFuture().join();
        Await.until("booted", 20, () -> lab.nodes().stream().allMatch(node -> node.state() == ProcessState.RUNNING));
        return millis;
    }

    /** All six nodes agree that all is well and every replica is in step, so that the next victim can be replaced. */
    private static void awaitWhole(List<InetSocketAddress> nodes) {
        Await.until(
                "whole again",
                60,
                () -> StateProbe.allOk(nodes, 6)
                        && nodes.stream().filter(StateProbe::isMaster).count() == 3
                        && nodes.stream()
                                .filter(node -> !StateProbe.isMaster(node))
                                .allMatch(StateProbe::isInStep));
    }

    private static double untilCovered(List<InetSocketAddress> survivors, long epochBefore, long startNanos) {
        StateProbe.millisUntil(
                60,
                () -> StateProbe.allOk(survivors, 6) && survivors.stream().allMatch(node -> epoch(node) > epochBefore));
        return (System.nanoTime() - startNanos) / 1e6;
    }

    private static long epoch(InetSocketAddress node) {
        return StateProbe.clusterInfo(node)
                .lines()
                .filter(line -> line.startsWith("cluster_current_epoch:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static List<InetSocketAddress> without(List<InetSocketAddress> all, int index) {
        List<InetSocketAddress> others = new ArrayList<>(all);
        others.remove(index);
        return others;
    }
}
