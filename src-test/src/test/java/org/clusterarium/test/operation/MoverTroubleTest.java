package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.ServerProcess.Kind;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops a reshard: the user is told what it was and the way out, nothing is lost, and the way out works. */
class MoverTroubleTest {
    private static final int KEYS = 2_000;

    @TempDir
    static Path servers;

    @TempDir
    Path folder;

    private static ServerCluster cluster;
    private Program program;
    private RememberingWriter writer;

    @BeforeAll
    static void startCluster() throws IOException {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        cluster = new ServerCluster(servers, "", "save \"\"\nenable-debug-command yes\n");
        cluster.start(Kind.REDIS_SERVER, Kind.REDIS_SERVER, Kind.REDIS_SERVER);
        cluster.create(0);
    }

    @AfterAll
    static void endCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void fill() throws IOException {
        cluster.nodes().forEach(node -> assertThat(node.cli("FLUSHALL")).isEqualTo("OK"));
        program = new Program(folder);
        writer = new RememberingWriter(cluster.ports(), "", KEYS, 42).start();
    }

    @AfterEach
    void stopWriting() {
        if (writer != null) {
            writer.close();
        }
    }

    @Test
    void keysThatTheTargetAlreadyHasAreNotReplacedBeforeSomebodyAllowsIt() throws IOException {
        ServerProcess source = cluster.node(0);
        ServerProcess target = cluster.node(1);
        List<String> plan = new ArrayList<>(List.of(Program.reshard(source, target, 1)));
        plan.addAll(List.of("--dry-run", "--json"));
        int slot = Integer.parseInt(program.run(plan.toArray(String[]::new))
                .output()
                .replaceFirst("(?s).*\"slots\":\"\\[([0-9]+)]\".*", "$1"));
        String key = keyOf(slot);
        strayKeyAt(source, target, key, slot);
        Program.Outcome refused = program.run(Program.reshard(source, target, 1));
        assertThat(refused.code()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("already has 1 keys of slots [" + slot + "]", "--replace");
        assertThat(target.cli("CLUSTER", "NODES")).doesNotContain("-<-", "->-");
        Program.Outcome again = program.run("cluster", "resume", source.address());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.output()).contains("already has 1 keys", "--replace");

        Program.Outcome allowed = program.run("cluster", "resume", source.address(), "--replace");
        assertThat(allowed.code()).as(allowed.output()).isZero();
        assertThat(target.cli("GET", key)).isEqualTo("owner's");
        assertThat(target.cli("DEL", key)).isEqualTo("1");
        whole().of(writer);
    }

    /** Puts a key of the source to both, against all rules. */
    private static void strayKeyAt(ServerProcess source, ServerProcess target, String key, int slot) {
        String number = Integer.toString(slot);
        assertThat(source.cli("SET", key, "stray")).isEqualTo("OK");
        assertThat(target.cli("CLUSTER", "SETSLOT", number, "IMPORTING", source.id()))
                .isEqualTo("OK");
        assertThat(source.cli("MIGRATE", "127.0.0.1", "" + target.port(), key, "0", "1000", "COPY"))
                .isEqualTo("OK");
        assertThat(target.cli("CLUSTER", "SETSLOT", number, "STABLE")).isEqualTo("OK");
        assertThat(source.cli("SET", key, "owner's")).isEqualTo("OK");
    }

    private static String keyOf(int slot) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> "stray" + number)
                .filter(key -> HashSlot.of(key.getBytes(StandardCharsets.UTF_8)) == slot)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFullTargetStopsTheMoveAndWithMoreMemoryItIsResumed() throws IOException {
        ServerProcess source = cluster.node(2);
        ServerProcess target = cluster.node(0);
        assertThat(target.cli("CONFIG", "SET", "maxmemory", "1mb")).isEqualTo("OK");
        Program.Outcome full = program.run(Program.reshard(source, target, 300));
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.output()).contains("OOM", "maxmemory", "cluster resume");
        Program.Outcome left = program.run("cluster", "resume", source.address(), "--dry-run", "--json");
        assertThat(left.code()).isEqualTo(1);
        assertThat(left.output()).contains("\"verdict\":\"TO_COMPLETE\"", "half moved");
        assertThat(program.run(Program.reshard(source, target, 10)).output()).contains("cluster resume");
        Program.Outcome still = program.run("cluster", "resume", source.address(), "--json");
        assertThat(still.code()).isEqualTo(1);
        assertThat(still.output()).contains("\"ok\":false", "OOM", "\"remedy\":\"MORE_MEMORY\"");

        assertThat(target.cli("CONFIG", "SET", "maxmemory", "0")).isEqualTo("OK");
        Program.Outcome done = program.run("cluster", "resume", source.address(), "--json");
        assertThat(done.code()).as(done.output()).isZero();
        assertThat(done.output()).contains("\"ok\":true");
        whole().of(writer);
    }

    @Test
    void aWrongPasswordAtTheTargetIsNamedAndTheWayBackWorksWhenItIsRight() throws IOException {
        ServerProcess source = cluster.node(1);
        ServerProcess target = cluster.node(2);
        int before = slots(target);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 2_000)) {
            assertThat(target.cli("CONFIG", "SET", "requirepass", "secret")).isEqualTo("OK");
            assertThat(withPassword(target, "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"))
                    .isNotEqualTo("0");
            run.proceed();
            Program.Outcome refused = run.end();
            assertThat(refused.code()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output()).contains("NOAUTH", "password");
            Program.Outcome resumed = program.run("cluster", "resume", source.address());
            assertThat(resumed.code()).isEqualTo(1);
            assertThat(resumed.output()).contains(target.address() + " asks for a password", "NOAUTH");
        } finally {
            assertThat(withPassword(target, "CONFIG", "SET", "requirepass", "")).endsWith("OK");
        }
        Program.Outcome back = program.run("cluster", "resume", source.address(), "--roll-back");
        assertThat(back.code()).as(back.output()).isZero();
        assertThat(slots(target)).isEqualTo(before);
        whole().of(writer);
    }

    private static String withPassword(ServerProcess node, String... command) {
        List<String> words = new ArrayList<>(
                List.of("redis-cli", "-p", Integer.toString(node.port()), "--no-auth-warning", "--pass", "secret"));
        words.addAll(List.of(command));
        return ServerProcess.run(words, "");
    }

    @Test
    void ofTwoMoversOneWorksAndCtrlCBringsItToASafePoint() throws IOException {
        ServerProcess source = cluster.node(0);
        ServerProcess target = cluster.node(2);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 2_500)) {
            Program.Outcome second = program.run(Program.reshard(source, target, 10));
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.output()).contains("Another process");
            Program.Outcome resumed = program.run("cluster", "resume", source.address());
            assertThat(resumed.code()).isEqualTo(1);
            assertThat(resumed.output()).contains("carried out by another process");
            run.proceed();
            run.interrupt();
            Program.Outcome stopped = run.end();
            assertThat(stopped.code()).isEqualTo(143);
            assertThat(stopped.output()).contains("[STOPPED]", "cluster resume");
        }
        whole().of(writer);
        Program.Outcome left = program.run("cluster", "resume", source.address(), "--leave");
        assertThat(left.code()).as(left.output()).isZero();
        assertThat(program.run("cluster", "resume", source.address()).output()).contains("Nothing is left to do");
    }

    @Test
    void journalsThatAreTornGoOnAndThoseThatAreDamagedOrOfOthersAreNamed() throws IOException {
        ServerProcess source = cluster.node(1);
        ServerProcess target = cluster.node(0);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 2_000)) {
            run.kill();
        }
        Path journal = program.journals().getLast();
        byte[] whole = Files.readAllBytes(journal);
        Files.writeString(journal, Files.readString(journal).replaceFirst("\nevents\n", "\nevents\n17 nonsense\n"));
        Program.Outcome damaged = program.run("cluster", "resume", source.address());
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.output()).contains(journal.getFileName().toString(), "nonsense", "cluster check");
        assertThat(program.run(Program.reshard(source, target, 10)).output()).contains("cannot be read");

        Files.write(journal, whole);
        Files.writeString(journal, "179524", java.nio.file.StandardOpenOption.APPEND);
        Path foreign = journal.resolveSibling("20200101-000000-000-reshard.journal");
        String others = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
        for (ServerProcess node : cluster.nodes()) {
            others = others.replace(node.id(), new StringBuilder(node.id()).reverse());
        }
        Files.writeString(foreign, others);
        Program.Outcome resumed = program.run("cluster", "resume", source.address());
        assertThat(resumed.code()).as(resumed.output()).isZero();
        whole().of(writer);
        assertThat(program.run("cluster", "resume", source.address()).output()).contains("Nothing is left to do");
    }

    private static int slots(ServerProcess node) {
        return new Wholeness(List.of(node), "").slotsOf(node);
    }

    private static Wholeness whole() {
        return new Wholeness(cluster.nodes(), "");
    }
}
