package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.rdb.BytesClient;
import org.clusterarium.embeddednode.rdb.RandomKeyspace;
import org.clusterarium.embeddednode.rdb.RealServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keyspace after a reload of RDB file or AOF equals the one before, here and on a real server, whoever wrote the files. */
class ReloadTest {
    private static final int CHANGES = 400;

    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
    }

    private interface Use<T> {
        T of(BytesClient server) throws Exception;
    }

    private <T> T onJava(boolean appendOnly, boolean preamble, Use<T> use) throws Exception {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) port);
        config.set(Directives.DIR, folder.toString());
        config.set(Directives.APPENDONLY, appendOnly);
        config.set(Directives.AOF_USE_RDB_PREAMBLE, preamble);
        config.set(Directives.SAVE, "");
        EmbeddedNode node = EmbeddedNode.start(config, NodeTap.NONE);
        try (BytesClient client = new BytesClient(port)) {
            T result = use.of(client);
            shutDown(client);
            assertThat(node.onExit().get(20, TimeUnit.SECONDS)).isZero();
            return result;
        } finally {
            node.kill();
        }
    }

    private <T> T onReal(boolean appendOnly, boolean preamble, Use<T> use) throws Exception {
        try (RealServer real = RealServer.start(
                port, folder, "--appendonly", yes(appendOnly), "--aof-use-rdb-preamble", yes(preamble))) {
            await(() -> real.call("PING").equals("PONG"), "still loading");
            T result = use.of(real);
            shutDown(real);
            return result;
        }
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static void shutDown(BytesClient client) throws IOException {
        try {
            assertThat(client.call("SHUTDOWN", "NOSAVE")).isNull();
        } catch (EOFException | SocketException closed) {
            assertThat(closed).isNotNull();
        }
    }

    /** Everything that leads to files: commands, a rewrite with changes during and after it, and an RDB file of the end. */
    private static Map<String, String> write(BytesClient server, RandomKeyspace keyspace) throws Exception {
        keyspace.change(server, CHANGES);
        assertThat(server.call("BGREWRITEAOF")).isEqualTo("Background append only file rewriting started");
        keyspace.change(server, CHANGES);
        awaitInfo(server, text -> text.contains("aof_rewrite_in_progress:0"));
        assertThat(info(server)).contains("aof_last_bgrewrite_status:ok", "aof_rewrites:1\r");
        keyspace.change(server, CHANGES);
        assertThat(server.call("SAVE")).isEqualTo("OK");
        return RandomKeyspace.of(server);
    }

    private static String info(BytesClient server) throws IOException {
        return new String((byte[]) server.call("INFO", "persistence"), StandardCharsets.US_ASCII);
    }

    private static void awaitInfo(BytesClient server, Predicate<String> wanted) throws IOException {
        await(() -> wanted.test(info(server)), "rewriting");
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition wanted, String otherwise) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.holds()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true"})
    void whatAJavaNodeWroteIsTheSameAfterEveryReload(long seed, boolean preamble) throws Exception {
        Map<String, String> before = onJava(true, preamble, server -> write(server, new RandomKeyspace(seed)));
        assertThat(before).hasSizeGreaterThan(50);
        assertThat(onJava(true, preamble, RandomKeyspace::of)).isEqualTo(before);
        assertThat(onJava(false, preamble, RandomKeyspace::of)).isEqualTo(before);
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: files were read by Java nodes only");
        assertThat(onReal(true, preamble, RandomKeyspace::of)).isEqualTo(before);
        assertThat(onReal(false, preamble, RandomKeyspace::of)).isEqualTo(before);
    }

    @Test
    void theOneFileOfAServerBeforeSevenBecomesTheBase() throws Exception {
        Files.writeString(folder.resolve("appendonly.aof"), "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n");
        onJava(true, true, server -> server.call("APPEND", "a", "2"));
        assertThat(folder.resolve("appendonlydir").toFile().list())
                .containsExactlyInAnyOrder("appendonly.aof", "appendonly.aof.1.incr.aof", "appendonly.aof.manifest");
        Object value = onJava(true, true, server -> server.call("GET", "a"));
        assertThat(value).isEqualTo(new byte[] {'1', '2'});
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false"})
    void whatARealServerWroteIsTheSameOnAJavaNode(long seed, boolean preamble) throws Exception {
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: its files were not read");
        Map<String, String> before = onReal(true, preamble, server -> write(server, new RandomKeyspace(seed)));
        assertThat(onJava(true, true, RandomKeyspace::of)).isEqualTo(before);
        assertThat(onJava(false, true, RandomKeyspace::of)).isEqualTo(before);
        assertThat(onReal(true, true, RandomKeyspace::of)).isEqualTo(before);
    }
}
