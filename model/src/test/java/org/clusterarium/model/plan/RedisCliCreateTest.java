package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our plans beside the output of {@code redis-cli --cluster create}, captured from runs on 3 … 20 nodes. */
class RedisCliCreateTest {
    private static final Pattern SLOTS = Pattern.compile("(?:Master|Primary)\\[(\\d+)] -> Slots (\\d+) - (\\d+)");
    private static final Pattern REPLICA = Pattern.compile("Adding replica (\\S+) to (\\S+)");

    /** One run: its arguments and what it printed. */
    record Run(List<Candidate> nodes, int replicas, String output) {
        @Override
        public String toString() {
            return nodes.size() + " nodes on "
                    + nodes.stream().map(Candidate::host).distinct().count() + " hosts, " + replicas + " replicas";
        }
    }

    static List<Run> runs() {
        return Stream.of("create-redis-7.0.15.txt", "create-valkey-8.0.1.txt", "create-7.0.15-refused.txt")
                .flatMap(file -> Pattern.compile("(?m)^##### ").splitAsStream(resource(file)))
                .filter(text -> !text.isBlank())
                .map(RedisCliCreateTest::run)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void slotsAndReplicasAreThoseOfRedisCli(Run run) {
        if (run.output().contains("*** ERROR")) {
            assertThatExceptionOfType(ImpossiblePlanException.class)
                    .isThrownBy(() -> CreatePlanner.plan(CreatePlannerTest.empty(run.nodes()), run.replicas(), 1))
                    .withMessageContaining("at least 3 masters")
                    .withMessageContaining("6 nodes");
            return;
        }
        CreatePlan plan = CreatePlanner.plan(CreatePlannerTest.empty(run.nodes()), run.replicas(), 1);
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < plan.shards().size(); i++) {
            slots.add(i + " " + plan.shards().get(i).slots());
        }
        assertThat(slots)
                .isEqualTo(SLOTS.matcher(run.output())
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2) + "-" + found.group(3))
                        .toList());
        if (run.output().contains("optimize")) {
            assertThat(badness(plan)).isLessThanOrEqualTo(verdict(run.output()));
        } else {
            assertThat(replicas(plan))
                    .isEqualTo(REPLICA.matcher(run.output())
                            .results()
                            .map(found -> found.group(1) + " to " + found.group(2))
                            .toList());
        }
    }

    /** 0 for perfect anti-affinity, 1 if siblings share hosts, 2 if a replica is on its master's host. */
    private static int verdict(String output) {
        return output.contains("Perfect anti-affinity") ? 0 : output.contains("same host as their master") ? 2 : 1;
    }

    private static int badness(CreatePlan plan) {
        return plan.findings().stream()
                .mapToInt(finding -> finding instanceof Finding.ReplicasOnHostOfMaster
                                || finding instanceof Finding.ReplicaBesideMaster
                        ? 2
                        : finding instanceof Finding.ReplicasShareHost ? 1 : 0)
                .max()
                .orElse(0);
    }

    private static List<String> replicas(CreatePlan plan) {
        return plan.shards().stream()
                .flatMap(shard -> shard.replicas().stream()
                        .map(replica -> replica.address().hostAndPort() + " to "
                                + shard.master().address().hostAndPort()))
                .toList();
    }

    private static Run run(String text) {
        String command = text.lines().findFirst().orElseThrow();
        List<Candidate> nodes = new ArrayList<>();
        int replicas = 0;
        String[] words = command.split(" +");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--cluster-replicas")) {
                replicas = Integer.parseInt(words[i + 1]);
            } else if (words[i].startsWith("127.")) {
                String[] parts = words[i].split(":");
                nodes.add(Candidate.of(NodeAddress.of(parts[0], Integer.parseInt(parts[1]))));
            }
        }
        return new Run(nodes, replicas, text);
    }

    private static String resource(String name) {
        try (InputStream in = RedisCliCreateTest.class.getResourceAsStream("/redis-cli/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
