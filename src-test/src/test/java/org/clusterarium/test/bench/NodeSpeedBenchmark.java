package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java node beside redis-server under redis-benchmark, in turns, in one run. */
class NodeSpeedBenchmark {
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 300_000;

    @TempDir
    Path folder;

    @Test
    void setAndGetBesideRedisServer() throws IOException {
        Tools.need("redis-benchmark");
        try (ServerProcess redis = standalone(ServerProcess.Kind.REDIS_SERVER, 21810);
                ServerProcess java = standalone(ServerProcess.Kind.JAVA_NODE, 21811)) {
            BenchReport report = new BenchReport("node-speed");
            report.put("clients", 50);
            report.put("requestsPerRound", REQUESTS);
            for (int pipeline : new int[] {1, 16}) {
                measure(redis, pipeline);
                measure(java, pipeline);
                compare(report, pipeline, redis, java);
            }
            report.write();
        }
    }

    private void compare(BenchReport report, int pipeline, ServerProcess redis, ServerProcess java) {
        Map<String, double[]> redisRates = new TreeMap<>();
        Map<String, double[]> javaRates = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            collect(redisRates, round, measure(redis, pipeline));
            collect(javaRates, round, measure(java, pipeline));
        }
        redisRates.forEach((test, rates) -> {
            String key = test + " P=" + pipeline;
            double peer = BenchReport.median(rates);
            double ours = BenchReport.median(javaRates.getOrDefault(test, new double[ROUNDS]));
            report.put(key + " redis-server/s", peer);
            report.put(key + " java/s", ours);
            report.put(key + " ratio", ours / peer);
        });
    }

    private static void collect(Map<String, double[]> rates, int round, Map<String, Double> measured) {
        measured.forEach((test, rate) -> rates.computeIfAbsent(test, key -> new double[ROUNDS])[round] = rate);
    }

    private static Map<String, Double> measure(ServerProcess server, int pipeline) {
        String output = ServerProcess.run(
                List.of(
                        "redis-benchmark",
                        "-p",
                        Integer.toString(server.port()),
                        "-t",
                        "set,get",
                        "-c",
                        "50",
                        "-n",
                        Integer.toString(REQUESTS),
                        "-P",
                        Integer.toString(pipeline),
                        "-r",
                        "100000",
                        "--csv"),
                "");
        Map<String, Double> rates = new TreeMap<>();
        output.lines().filter(line -> line.matches("\"(SET|GET)\".*")).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",");
            rates.put(cells[0], Double.parseDouble(cells[1]));
        });
        assertThat(rates).as(output).hasSize(2);
        return rates;
    }

    private ServerProcess standalone(ServerProcess.Kind kind, int port) throws IOException {
        ServerProcess server = ServerProcess.standalone(kind, port, folder);
        Await.until("answers", 10, () -> server.cli("PING").equals("PONG"));
        return server;
    }
}
