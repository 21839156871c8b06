package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.rdb.BytesClient;
import org.clusterarium.embeddednode.rdb.CapturedDataset;
import org.clusterarium.embeddednode.rdb.RealServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redis-server starts from the files that a Java node left, and the other way round. */
class FilesOfRealServersTest {
    private static final int JAVA_PORT = 20831;
    private static final int REAL_PORT = 20832;

    @TempDir
    Path folder;

    @BeforeEach
    void needsARealServer() {
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: its files were not read");
    }

    private EmbeddedNode startJava(boolean appendOnly) throws NodeStartException {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) JAVA_PORT);
        config.set(Directives.DIR, folder.toString());
        config.set(Directives.APPENDONLY, appendOnly);
        return EmbeddedNode.start(config, NodeTap.NONE);
    }

    private static void shutDown(BytesClient client, String... how) throws IOException {
        try {
            assertThat(client.call(how)).isNull();
        } catch (EOFException | SocketException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private List<Object> ofJava(boolean appendOnly, List<String> keys) throws Exception {
        EmbeddedNode node = startJava(appendOnly);
        try (BytesClient client = new BytesClient(JAVA_PORT)) {
            List<Object> shown = CapturedDataset.shown(client, keys);
            shutDown(client, "SHUTDOWN", "NOSAVE");
            assertThat(node.onExit().get(20, TimeUnit.SECONDS)).isZero();
            return shown;
        }
    }

    private List<Object> ofReal(boolean appendOnly, List<String> keys) throws Exception {
        try (RealServer real = RealServer.start(REAL_PORT, folder, "--appendonly", appendOnly ? "yes" : "no")) {
            return CapturedDataset.shown(real, keys);
        }
    }

    @Test
    void anAppendOnlyFileOfAJavaNodeIsReadByARealServerWithBaseAndIncrements() throws Exception {
        EmbeddedNode node = startJava(true);
        try (BytesClient client = new BytesClient(JAVA_PORT)) {
            List<String> keys = CapturedDataset.fill(client);
            assertThat(client.call("BGREWRITEAOF")).isEqualTo("Background append only file rewriting started");
            client.call("DEL", keys.get(0));
            client.call("SET", keys.get(1), "written after the base", "PX", "1000000");
            List<Object> before = CapturedDataset.shown(client, keys);
            shutDown(client, "SHUTDOWN");
            assertThat(node.onExit().get(20, TimeUnit.SECONDS)).isZero();
            assertThat(ofReal(true, keys)).isEqualTo(before);
            assertThat(ofJava(true, keys)).isEqualTo(before);
        }
    }

    @Test
    void restoredPayloadsInTheAppendOnlyFileAreReadByARealServer() throws Exception {
        EmbeddedNode node = startJava(true);
        try (BytesClient client = new BytesClient(JAVA_PORT)) {
            List<String> keys = CapturedDataset.fill(client);
            List<Object> before = CapturedDataset.shown(client, keys);
            shutDown(client, "SHUTDOWN");
            assertThat(node.onExit().get(20, TimeUnit.SECONDS)).isZero();
            assertThat(ofReal(true, keys)).isEqualTo(before);
        }
    }

    @Test
    void anImageOfAJavaNodeIsReadByARealServer() throws Exception {
        EmbeddedNode node = startJava(false);
        try (BytesClient client = new BytesClient(JAVA_PORT)) {
            List<String> keys = CapturedDataset.fill(client);
            List<Object> before = CapturedDataset.shown(client, keys);
            assertThat(client.call("SAVE")).isEqualTo("OK");
            shutDown(client, "SHUTDOWN", "NOSAVE");
            assertThat(node.onExit().get(20, TimeUnit.SECONDS)).isZero();
            assertThat(ofReal(false, keys)).isEqualTo(before);
            assertThat(ofJava(false, keys)).isEqualTo(before);
        }
    }

    @Test
    void filesOfARealServerAreReadByAJavaNode() throws Exception {
        EmbeddedNode node = startJava(false);
        List<String> keys;
        List<Object> before;
        try (BytesClient client = new BytesClient(JAVA_PORT)) {
            keys = CapturedDataset.fill(client);
            client.call("SAVE");
        } finally {
            node.kill();
        }
        try (RealServer real = RealServer.start(REAL_PORT, folder)) {
            real.call("CONFIG", "SET", "appendonly", "yes");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!new String((byte[]) real.call("INFO", "persistence"), StandardCharsets.US_ASCII)
                    .contains("aof_rewrite_in_progress:0")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            real.call("SET", keys.get(0), "written after the base");
            real.call("SAVE");
            before = CapturedDataset.shown(real, keys);
            shutDown(real, "SHUTDOWN");
        }
        assertThat(ofJava(true, keys)).isEqualTo(before);
        assertThat(ofJava(false, keys)).isEqualTo(before);
    }
}
