package org.clusterarium.test.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.test.Repository;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.StateProbe;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From nothing to six nodes that say {@code cluster_state:ok}: our lab (a new process, JVM start included) beside six redis-servers
 * and {@code redis-cli --cluster create}.
 */
class LabStartBenchmark {
    private static final int ROUNDS = 5;
    private static final int NODES = 6;

    @TempDir
    Path folder;

    @Test
    void formingSixNodes() throws IOException, InterruptedException {
        Tools.need("redis-server");
        double[] redis = new double[ROUNDS];
        double[] lab = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            redis[round] = redisServers(folder.resolve("round" + round));
            lab[round] = lab();
        }
        BenchReport report = new BenchReport("lab-start");
        report.put("redis-server and redis-cli create, ms", BenchReport.median(redis));
        report.put("lab from process start, ms", BenchReport.median(lab));
        report.put("ratio", BenchReport.median(lab) / BenchReport.median(redis));
        report.write();
    }

    private static double redisServers(Path folder) throws IOException {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            long start = System.nanoTime();
            for (int i = 0; i < NODES; i++) {
                servers.add(ServerProcess.start(ServerProcess.Kind.REDIS_SERVER, 21820 + i, 5000, folder));
            }
            List<String> create = new ArrayList<>(List.of("--cluster", "create"));
            servers.forEach(server -> create.add(server.address()));
            create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
            servers.get(0).cli(create.toArray(String[]::new));
            List<InetSocketAddress> addresses = servers.stream()
                    .map(server -> new InetSocketAddress("127.0.0.1", server.port()))
                    .toList();
            StateProbe.millisUntil(30, () -> StateProbe.allOk(addresses, NODES));
            return (System.nanoTime() - start) / 1e6;
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private static double lab() throws IOException, InterruptedException {
        Path program = Repository.root().resolve("app/target/dist/bin/clusterarium");
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String host : List.of("127.0.0.11", "127.0.0.12", "127.0.0.13")) {
            addresses.add(new InetSocketAddress(host, 21830));
            addresses.add(new InetSocketAddress(host, 21831));
        }
        Process process = new ProcessBuilder(program.toString(), "lab", "run", "--base-port", "21830")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long start = System.nanoTime();
            StateProbe.millisUntil(30, () -> StateProbe.allOk(addresses, NODES));
            return (System.nanoTime() - start) / 1e6;
        } finally {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }
}
