package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: {@code /dev/full} stands where the node is about to write. */
class FailingDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    private int port;
    private EmbeddedNode node;

    @BeforeEach
    void needsAFullDevice() throws IOException {
        assumeTrue(Files.isWritable(FULL), "no /dev/full on this machine: a full disk was not tried");
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.kill();
        }
    }

    private ConfigStore config() {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) port);
        config.set(Directives.DIR, folder.toString());
        return config;
    }

    private void start(ConfigStore config) throws NodeStartException {
        node = EmbeddedNode.start(config, NodeTap.NONE);
    }

    private void fill(Path temporary) throws IOException {
        Files.createSymbolicLink(temporary, FULL);
    }

    private static void awaitInfo(RespSocket client, String wanted) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!client.call("INFO", "persistence").contains(wanted)) {
            assertThat(System.nanoTime()).as(wanted).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void afterAFailedSaveWritesAreRefusedUntilOneSucceedsAndTheOldFileStays() throws Exception {
        start(config());
        Path rdb = folder.resolve("dump.rdb");
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "a", "1");
            assertThat(client.call("SAVE")).isEqualTo("OK");
            byte[] saved = Files.readAllBytes(rdb);
            client.call("SET", "a", "2");
            fill(Durable.temporary(rdb));
            assertThat(client.call("BGSAVE")).isEqualTo("Background saving started");
            awaitInfo(client, "rdb_last_bgsave_status:err");
            assertThat(client.call("SET", "a", "3")).startsWith("-MISCONF Redis is configured to save RDB snapshots");
            assertThat(client.call("PING")).startsWith("-MISCONF ");
            assertThat(client.call("GET", "a")).isEqualTo("2");
            assertThat(Files.readAllBytes(rdb)).isEqualTo(saved);
            client.call("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");
            assertThat(client.call("SET", "a", "4")).isEqualTo("OK");
            client.call("CONFIG", "SET", "stop-writes-on-bgsave-error", "yes");
            assertThat(client.call("BGSAVE")).isEqualTo("Background saving started");
            awaitInfo(client, "rdb_last_bgsave_status:ok");
            assertThat(client.call("SET", "a", "5")).isEqualTo("OK");
            fill(Durable.temporary(rdb));
            assertThat(client.call("SAVE")).isEqualTo("-ERR No space left on device");
            fill(Durable.temporary(rdb));
            assertThat(client.call("SHUTDOWN", "SAVE")).isEqualTo("-ERR Errors trying to SHUTDOWN. Check logs.");
        }
        node.kill();
        start(config());
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("GET", "a")).isEqualTo("4");
        }
        assertThat(folder.toFile().list()).containsExactly("dump.rdb");
    }

    @Test
    void aRewriteOfTheAofThatFailsLosesNothing() throws Exception {
        ConfigStore config = config();
        config.set(Directives.APPENDONLY, true);
        config.set(Directives.APPENDFSYNC, "always");
        start(config);
        Path files = folder.resolve("appendonlydir");
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "a", "1");
            fill(files.resolve("temp-appendonly.aof.base"));
            client.call("BGREWRITEAOF");
            client.call("SET", "b", "2");
            awaitInfo(client, "aof_last_bgrewrite_status:err");
            assertThat(client.call("SET", "c", "3")).isEqualTo("OK");
            fill(Durable.temporary(files.resolve("appendonly.aof.manifest")));
            client.call("BGREWRITEAOF");
            awaitInfo(client, "aof_rewrites_consecutive_failures:2");
            assertThat(client.call("SET", "d", "4")).isEqualTo("OK");
        }
        node.kill();
        assertThat(files.resolve("appendonly.aof.manifest")).hasContent("""
                file appendonly.aof.1.base.rdb seq 1 type b
                file appendonly.aof.1.incr.aof seq 1 type i
                file appendonly.aof.2.incr.aof seq 2 type i
                """);
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "a", "b", "c", "d")).isEqualTo("1,2,3,4");
            client.call("BGREWRITEAOF");
            awaitInfo(client, "aof_rewrites:1");
            client.call("SET", "e", "5");
        }
        node.kill();
        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder(
                        "appendonly.aof.manifest", "appendonly.aof.2.base.rdb", "appendonly.aof.3.incr.aof");
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "a", "b", "c", "d", "e")).isEqualTo("1,2,3,4,5");
        }
    }

    @Test
    void anAofThatIsOnlyABaseGetsAnIncrementRatherThanCommandsInItsBase() throws Exception {
        start(config());
        byte[] base;
        Path file = folder.resolve("appendonlydir/appendonly.aof.1.base.rdb");
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "a", "1");
            client.call("BGREWRITEAOF");
            awaitInfo(client, "aof_rewrites:1");
            base = Files.readAllBytes(file);
        }
        node.kill();
        ConfigStore config = config();
        config.set(Directives.APPENDONLY, true);
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "b", "2");
        }
        node.kill();
        assertThat(Files.readAllBytes(file)).isEqualTo(base);
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "a", "b")).isEqualTo("1,2");
        }
    }

    @Test
    void theAofIsRewrittenByItselfWhenItHasGrownAndSwitchingItOnAndOffLosesNothing() throws Exception {
        ConfigStore config = config();
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "before", "1");
            assertThat(client.call("CONFIG", "SET", "appendonly", "yes", "auto-aof-rewrite-min-size", "10kb"))
                    .isEqualTo("OK");
            awaitInfo(client, "aof_rewrites:1");
            for (int i = 0; i < 100; i++) {
                client.call("SET", "same", "x".repeat(100));
            }
            awaitInfo(client, "aof_rewrites:2");
            String info = client.call("INFO", "persistence");
            assertThat(info).containsPattern("aof_base_size:[1-9]\\d{1,2}\r");
            client.call("CONFIG", "SET", "appendonly", "no");
            client.call("SET", "between", "1");
            client.call("CONFIG", "SET", "appendonly", "yes");
            awaitInfo(client, "aof_rewrites:3");
            client.call("SET", "after", "1");
        }
        node.kill();
        config.set(Directives.APPENDONLY, true);
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "before", "same", "between", "after"))
                    .startsWith("1,xxx")
                    .endsWith(",1,1");
        }
    }

    @Test
    void aConfigurationFileThatCannotBeWrittenIsAnErrorAndStaysAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("redis.conf"), "port " + port + "\ndir " + folder + "\n");
        String before = Files.readString(file);
        Arguments arguments = Arguments.read(new ArrayList<>(List.of(file.toString())));
        node = EmbeddedNode.start(new EmbeddedNode.Start(arguments.config(), file, NodeTap.NONE, 1));
        try (RespSocket client = new RespSocket(port)) {
            client.call("CONFIG", "SET", "maxclients", "77");
            fill(Durable.temporary(file));
            assertThat(client.call("CONFIG", "REWRITE"))
                    .isEqualTo("-ERR Rewriting config file: No space left on device");
            assertThat(file).hasContent(before);
            assertThat(client.call("CONFIG", "REWRITE")).isEqualTo("OK");
            assertThat(Files.readString(file)).contains("maxclients 77");
            assertThat(client.call("MULTI")).isEqualTo("OK");
            assertThat(client.call("CONFIG", "REWRITE")).isEqualTo("QUEUED");
            assertThat(client.call("EXEC")).contains("not offered inside a transaction");
        }
    }

    @Test
    void aNodeThatCannotWriteItsClusterConfigurationEndsAndTheFileStaysAsItWas() throws Exception {
        ConfigStore config = config();
        config.set(Directives.CLUSTER_ENABLED, true);
        try (ServerSocket probe = new ServerSocket(0)) {
            config.set(Directives.CLUSTER_PORT, (long) probe.getLocalPort());
        }
        start(config);
        Path file = folder.resolve("nodes.conf");
        String before;
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("CLUSTER", "ADDSLOTS", "1")).isEqualTo("OK");
            before = Files.readString(file);
            fill(Durable.temporary(file));
            client.send("CLUSTER", "BUMPEPOCH");
            assertThat(node.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(file).hasContent(before);
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("CLUSTER", "NODES")).endsWith("connected 1\n");
        }
    }
}
