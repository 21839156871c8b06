package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slots of six redis-servers are moved by us and by redis-cli, in turns, and after every move all nodes agree, no slot is open and no key is
 * lost. Alone, with fewer rounds: {@code mvn -Pbench verify -pl src-test -am -Dtest=ReshardBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbench.rounds=1}.
 */
class ReshardBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int KEYS = Integer.getInteger("bench.keys", 500_000);
    private static final int SLOTS = 2_000;
    /** Through the proxy redis-cli needs minutes for all of them. */
    private static final int FAR_SLOTS = 300;

    @TempDir
    Path folder;

    @BeforeEach
    void needServers() {
        Tools.need("redis-server");
        Tools.need("redis-cli");
    }

    private interface Move {
        double seconds(int from, int to);
    }

    /** There and back again, so that every move begins as the one before. */
    private static double there(ReshardCluster cluster, Move move) {
        double seconds = move.seconds(0, 1);
        cluster.assertWhole();
        return seconds;
    }

    private static void back(ReshardCluster cluster, Movers movers, int slots) {
        movers.runner(1, 0, slots);
        cluster.assertWhole();
    }

    @Test
    void moving2000SlotsFromOneMasterToAnother() throws IOException {
        double[][] seconds = new double[4][ROUNDS];
        try (ReshardCluster cluster = new ReshardCluster(folder, 0, KEYS, 0)) {
            Movers movers = new Movers(cluster, folder);
            for (int round = 0; round < ROUNDS; round++) {
                seconds[0][round] = there(cluster, (from, to) -> movers.runner(from, to, SLOTS));
                back(cluster, movers, SLOTS);
                seconds[1][round] = there(cluster, (from, to) -> movers.program(from, to, SLOTS));
                back(cluster, movers, SLOTS);
                seconds[2][round] = there(cluster, (from, to) -> movers.redisCli(from, to, SLOTS));
                back(cluster, movers, SLOTS);
                seconds[3][round] =
                        there(cluster, (from, to) -> movers.redisCli(from, to, SLOTS, "--cluster-pipeline", "1000"));
                back(cluster, movers, SLOTS);
            }
        }
        BenchReport report = new BenchReport("reshard");
        report.put("keys", KEYS);
        report.put("slots", SLOTS);
        report.put("rounds", ROUNDS);
        report.put("runner, s", seconds[0]);
        report.put("program from start to end, s", seconds[1]);
        report.put("redis-cli, s", seconds[2]);
        report.put("redis-cli --cluster-pipeline 1000, s", seconds[3]);
        double runner = BenchReport.median(seconds[0]);
        double program = BenchReport.median(seconds[1]);
        report.put("redis-cli / runner", BenchReport.median(seconds[2]) / runner);
        report.put("redis-cli pipeline 1000 / runner", BenchReport.median(seconds[3]) / runner);
        report.put("redis-cli / program", BenchReport.median(seconds[2]) / program);
        report.put("redis-cli pipeline 1000 / program", BenchReport.median(seconds[3]) / program);
        report.write();
    }

    @Test
    void whatAClientFeelsMeanwhile() throws IOException {
        double[][] micros = new double[3][ROUNDS];
        try (ReshardCluster cluster = new ReshardCluster(folder, 0, KEYS, 0)) {
            Movers movers = new Movers(cluster, folder);
            back(cluster, movers, 1);
            for (int round = 0; round < ROUNDS; round++) {
                micros[0][round] = p99(cluster, (from, to) -> movers.runner(from, to, SLOTS));
                back(cluster, movers, SLOTS);
                micros[1][round] = p99(cluster, (from, to) -> movers.redisCli(from, to, SLOTS));
                back(cluster, movers, SLOTS);
                micros[2][round] =
                        p99(cluster, (from, to) -> movers.redisCli(from, to, SLOTS, "--cluster-pipeline", "1000"));
                back(cluster, movers, SLOTS);
            }
        }
        BenchReport report = new BenchReport("reshard-latency");
        report.put("p99 of reads while the runner moves, us", micros[0]);
        report.put("p99 of reads while redis-cli moves, us", micros[1]);
        report.put("p99 of reads while redis-cli --cluster-pipeline 1000 moves, us", micros[2]);
        report.put("runner / redis-cli", BenchReport.median(micros[0]) / BenchReport.median(micros[1]));
        report.put("runner / redis-cli pipeline 1000", BenchReport.median(micros[0]) / BenchReport.median(micros[2]));
        report.write();
    }

    private static double p99(ReshardCluster cluster, Move move) throws IOException {
        double p99;
        try (LatencyProbe probe = new LatencyProbe(cluster.ports().subList(0, 3), KEYS)) {
            move.seconds(0, 1);
            p99 = probe.p99Micros();
        }
        cluster.assertWhole();
        return p99;
    }

    @Test
    void throughAProxyThatAddsAMillisecondEachWay() throws IOException {
        double runner;
        double redisCli;
        try (ReshardCluster cluster = new ReshardCluster(folder, 0, KEYS, 1)) {
            Movers movers = new Movers(cluster, folder);
            back(cluster, movers, 1);
            runner = there(cluster, (from, to) -> movers.runner(from, to, FAR_SLOTS));
            back(cluster, movers, FAR_SLOTS);
            redisCli = there(cluster, (from, to) -> movers.redisCli(from, to, FAR_SLOTS));
        }
        BenchReport report = new BenchReport("reshard-far");
        report.put("slots", FAR_SLOTS);
        report.put("runner, s", runner);
        report.put("redis-cli, s", redisCli);
        report.put("ratio", redisCli / runner);
        report.write();
    }

    @Test
    void rebalancingFromThreeToFourMasters() throws IOException {
        double runner;
        double redisCli;
        try (ReshardCluster cluster = new ReshardCluster(folder, 1, KEYS, 0)) {
            Movers movers = new Movers(cluster, folder);
            String fourth = cluster.server(5).id();
            runner = movers.runnerRebalance();
            assertThat(cluster.slots(5)).isEqualTo(4_096);
            cluster.assertWhole();
            movers.redisCliRebalance("--cluster-use-empty-masters", "--cluster-weight", fourth + "=0");
            cluster.assertWhole();
            redisCli = movers.redisCliRebalance("--cluster-use-empty-masters");
            cluster.assertWhole();
        }
        BenchReport report = new BenchReport("rebalance");
        report.put("masters", "3 to 4");
        report.put("runner, s", runner);
        report.put("redis-cli, s", redisCli);
        report.put("ratio", redisCli / runner);
        report.write();
    }
}
