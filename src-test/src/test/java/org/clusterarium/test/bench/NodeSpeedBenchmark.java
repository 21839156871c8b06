package org.clusterarium.test.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java node ({@code java -jar}, no options) beside redis-server under redis-benchmark, in turns, in one run. Neither persists. Both are warmed
 * with every command first; each figure is the median of the rounds, and a ratio is ours to theirs.
 */
class NodeSpeedBenchmark {
    private static final int ROUNDS = 5;
    private static final int SINGLE_REQUESTS = 100_000;
    private static final int PIPELINED_REQUESTS = 1_000_000;
    private static final int WARM_UPS = 3;

    @TempDir
    Path folder;

    private final BenchReport report = new BenchReport("node-speed");
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> latencyRatios = new ArrayList<>();

    @Test
    void commandsBesideRedisServer() throws IOException {
        Tools.need("redis-benchmark");
        try (ServerProcess redis = ServerProcess.standalone(ServerProcess.Kind.REDIS_SERVER, 21810, folder);
                ServerProcess java = ServerProcess.standalone(ServerProcess.Kind.JAVA_NODE, 21811, folder)) {
            report.put("clients", RedisBenchmark.CLIENTS);
            report.put("keys", RedisBenchmark.KEYS);
            warmUp(redis);
            warmUp(java);
            for (int pipeline : new int[] {1, 16}) {
                for (String test : RedisBenchmark.TESTS) {
                    compare(test, pipeline, redis, java);
                }
            }
        }
        report.put("geometric mean of ratios", geometricMean());
        report.put("smallest ratio", ratios.stream().min(Double::compare).orElse(0.0));
        report.put(
                "largest ratio of p99",
                latencyRatios.stream().max(Double::compare).orElse(0.0));
        report.write();
    }

    private static void warmUp(ServerProcess server) {
        for (int round = 0; round < WARM_UPS; round++) {
            for (String test : RedisBenchmark.TESTS) {
                RedisBenchmark.run(server, test, 16, requests(test, 16) / 2);
                RedisBenchmark.run(server, test, 1, requests(test, 1) / 4);
            }
        }
    }

    /** MSET moves ten keys a request. */
    private static int requests(String test, int pipeline) {
        int requests = pipeline == 1 ? SINGLE_REQUESTS : PIPELINED_REQUESTS;
        return test.equals("mset") ? requests / 5 : requests;
    }

    private void compare(String test, int pipeline, ServerProcess redis, ServerProcess java) {
        List<RedisBenchmark.Result> theirs = new ArrayList<>();
        List<RedisBenchmark.Result> ours = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            theirs.add(measure(redis, test, pipeline));
            ours.add(measure(java, test, pipeline));
        }
        String key = test.toUpperCase(Locale.ROOT) + " P=" + pipeline;
        put(key + " requests/s", theirs, ours, RedisBenchmark.Result::rate, ratios);
        put(key + " p99 ms", theirs, ours, RedisBenchmark.Result::p99Millis, latencyRatios);
    }

    /** The list of LPUSH begins anew each time: otherwise it would grow to many millions. */
    private static RedisBenchmark.Result measure(ServerProcess server, String test, int pipeline) {
        server.cli("DEL", "mylist");
        return RedisBenchmark.run(server, test, pipeline, requests(test, pipeline));
    }

    private void put(
            String key,
            List<RedisBenchmark.Result> theirs,
            List<RedisBenchmark.Result> ours,
            ToDoubleFunction<RedisBenchmark.Result> figure,
            List<Double> allRatios) {
        double peer = BenchReport.median(theirs.stream().mapToDouble(figure).toArray());
        double own = BenchReport.median(ours.stream().mapToDouble(figure).toArray());
        report.put(key + " redis-server", peer);
        report.put(key + " java", own);
        report.put(key + " ratio", own / peer);
        allRatios.add(own / peer);
    }

    private double geometricMean() {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
