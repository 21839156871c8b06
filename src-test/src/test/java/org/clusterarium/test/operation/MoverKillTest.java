package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.ServerProcess.Kind;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed at random moments of a reshard while somebody writes, also while it resumes or rolls back; in the end it brings the work to
 * its end or back. {@code -Dmove.kills=} asks for more than 10 kills on each kind of server, {@code -Dmove.seed=} for the same moments.
 */
class MoverKillTest {
    private static final int KEYS = 1_200;
    private static final int SLOTS = 400;
    private static final long SHORTEST_SPAN_NANOS = 20_000_000;

    @TempDir
    Path folder;

    private final int kills = Integer.getInteger("move.kills", 10);
    private final long seed = Long.getLong("move.seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** Within which a kill comes after the first step has begun; follows what a run takes. */
    private long spanNanos = 400_000_000;

    @Test
    void redisServersComeOutWholeHoweverOftenTheMoverIsKilled() throws IOException {
        killAndCarryOn(Kind.REDIS_SERVER);
    }

    @Test
    void javaNodesComeOutWholeHoweverOftenTheMoverIsKilled() throws IOException {
        killAndCarryOn(Kind.JAVA_NODE);
    }

    private void killAndCarryOn(Kind kind) throws IOException {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        try (ServerCluster cluster = new ServerCluster(folder, "", "save \"\"\n")) {
            cluster.start(kind, kind, kind);
            cluster.create(0);
            Program program = new Program(folder);
            Wholeness wholeness = new Wholeness(cluster.nodes(), "");
            try (RememberingWriter writer = new RememberingWriter(cluster.ports(), "", KEYS, seed).start()) {
                int killed = 0;
                for (int round = 0; killed < kills; round++) {
                    killed += round(cluster, program, round, wholeness);
                    wholeness.of(writer);
                }
                System.out.printf("%s: %d kills, %d writes, seed %d%n", kind, killed, writer.writes(), seed);
            }
        }
    }

    /** One reshard, killed once or several times, then brought to its end or back; returns the number of kills. */
    private int round(ServerCluster cluster, Program program, int round, Wholeness wholeness) {
        ServerProcess source = cluster.node(round % 3);
        ServerProcess target = cluster.node((round + 1 + random.nextInt(2)) % 3);
        String pipeline = Integer.toString(random.nextBoolean() ? 48 : 1 + random.nextInt(8));
        String[] words = Program.reshard(source, target, SLOTS, "--pipeline", pipeline);
        List<String> story = new ArrayList<>(List.of("seed " + seed + " round " + round + " pipeline " + pipeline));
        int killed = killed(program, story, words);
        while (killed > 0 && random.nextInt(3) == 0) {
            killed += killed(program, story, resume(source, random.nextInt(3) == 0));
        }
        Program.Outcome end = program.run(resume(source, random.nextInt(3) == 0));
        story.add("end: " + end);
        assertThat(end.code()).as(() -> tell(story, program, wholeness)).isZero();
        assertThat(program.run("cluster", "resume", source.address()).output())
                .as(() -> tell(story, program, wholeness))
                .contains("Nothing is left to do");
        Await.until(
                "cluster check finds nothing",
                20,
                () -> program.run("cluster", "check", source.address()).code() == 0,
                () -> tell(story, program, wholeness));
        return killed;
    }

    private static String[] resume(ServerProcess seed, boolean back) {
        List<String> words = new ArrayList<>(List.of("cluster", "resume", seed.address()));
        if (back) {
            words.add("--roll-back");
        }
        return words.toArray(String[]::new);
    }

    /** Starts the program and kills it at a random moment after it has begun; returns 1 unless it had come to its end before. */
    private int killed(Program program, List<String> story, String... words) {
        long before = program.written();
        try (Program.Run run = program.start(words)) {
            Await.quickly("a step begins", 60, () -> !run.isAlive() || program.written() > before);
            // half of all kills come right after a line of the journal, where steps end and begin
            long moment = random.nextBoolean() ? random.nextLong(spanNanos) : random.nextLong(spanNanos / 8 + 1);
            LockSupport.parkNanos(moment);
            boolean inTime = run.isAlive();
            Program.Outcome outcome = run.kill();
            spanNanos = inTime ? spanNanos + spanNanos / 10 : Math.max(SHORTEST_SPAN_NANOS, spanNanos * 7 / 10);
            boolean isKilled = outcome.code() == 137;
            story.add(String.join(" ", words) + " after " + moment / 1_000 + " us: " + outcome);
            return isKilled ? 1 : 0;
        }
    }

    private static String tell(List<String> story, Program program, Wholeness wholeness) {
        StringBuilder text = new StringBuilder(String.join("\n", story)).append('\n');
        for (Path journal : program.journals().reversed().stream().limit(3).toList()) {
            try {
                text.append(journal.getFileName()).append('\n');
                Files.readAllLines(journal).stream()
                        .dropWhile(line -> !line.equals("events"))
                        .forEach(line -> text.append(line).append('\n'));
            } catch (IOException e) {
                text.append(e).append('\n');
            }
        }
        return text + wholeness.evidence();
    }
}
