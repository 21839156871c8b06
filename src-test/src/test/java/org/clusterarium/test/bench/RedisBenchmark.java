package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.test.server.ServerProcess;

/** One run of redis-benchmark with 50 clients and random keys out of 100,000. */
final class RedisBenchmark {
    /** The commands compared; MSET sets ten keys. */
    static final List<String> TESTS = List.of("set", "get", "incr", "lpush", "hset", "zadd", "mset");

    static final int CLIENTS = 50;
    static final int KEYS = 100_000;

    /** @param rate requests a second */
    record Result(double rate, double p99Millis) {}

    private RedisBenchmark() {}

    static Result run(ServerProcess server, String test, int pipeline, int requests) {
        String output = ServerProcess.run(
                List.of(
                        "redis-benchmark",
                        "-p",
                        Integer.toString(server.port()),
                        "-t",
                        test,
                        "-c",
                        Integer.toString(CLIENTS),
                        "-n",
                        Integer.toString(requests),
                        "-P",
                        Integer.toString(pipeline),
                        "-r",
                        Integer.toString(KEYS),
                        "--csv"),
                "");
        List<String> lines =
                output.lines().filter(line -> line.matches("\"[A-Z].*\"\\d.*")).toList();
        assertThat(lines).as(output).hasSize(1);
        String[] cells = lines.getFirst().split("\",\"");
        return new Result(number(cells[1]), number(cells[6]));
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace("\"", ""));
    }
}
