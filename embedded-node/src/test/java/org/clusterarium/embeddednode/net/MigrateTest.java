package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.rdb.BytesClient;
import org.clusterarium.embeddednode.rdb.CapturedDataset;
import org.clusterarium.embeddednode.rdb.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of every captured form go from one server to another and back. */
class MigrateTest {
    private static final int JAVA_PORT = 20821;
    private static final int OTHER_JAVA_PORT = 20822;
    private static final int REAL_PORT = 20823;

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private EmbeddedNode start(int port, String password) throws IOException, NodeStartException {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) port);
        config.set(
                Directives.DIR,
                Files.createDirectory(folder.resolve("n" + port)).toString());
        config.set(Directives.REQUIREPASS, password);
        return EmbeddedNode.start(config, NodeTap.NONE);
    }

    private static Object migrate(BytesClient from, int port, List<String> keys, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("MIGRATE", "127.0.0.1", "" + port, "", "0", "10000"));
        command.addAll(List.of(options));
        command.add("KEYS");
        command.addAll(keys);
        return from.call(command.toArray(String[]::new));
    }

    @Test
    void keysOfEveryTypeGoBetweenJavaNodesWithTheirExpiries() throws Exception {
        EmbeddedNode one = start(JAVA_PORT, "");
        EmbeddedNode two = start(OTHER_JAVA_PORT, "secret");
        try (BytesClient from = new BytesClient(JAVA_PORT);
                BytesClient to = new BytesClient(OTHER_JAVA_PORT)) {
            to.call("AUTH", "secret");
            List<String> keys = CapturedDataset.fill(from);
            List<Object> before = CapturedDataset.shown(from, keys);
            assertThat(migrate(from, OTHER_JAVA_PORT, keys))
                    .isEqualTo("-ERR Target instance replied with error: NOAUTH Authentication required.");
            assertThat(from.call("DBSIZE")).isEqualTo((long) keys.size());
            assertThat(migrate(from, OTHER_JAVA_PORT, keys, "COPY", "AUTH2", "default", "secret"))
                    .isEqualTo("OK");
            assertThat(migrate(from, OTHER_JAVA_PORT, keys, "AUTH", "secret"))
                    .isEqualTo("-ERR Target instance replied with error: BUSYKEY Target key name already exists.");
            assertThat(migrate(from, OTHER_JAVA_PORT, keys, "REPLACE", "AUTH", "secret"))
                    .isEqualTo("OK");
            assertThat(from.call("DBSIZE")).isEqualTo(0L);
            assertThat(CapturedDataset.shown(to, keys)).isEqualTo(before);
            assertThat(migrate(from, OTHER_JAVA_PORT, keys)).isEqualTo("NOKEY");
        } finally {
            one.kill();
            two.kill();
        }
    }

    @Test
    void aServerThatIsNotThereLeavesTheKeysWhereTheyAre() throws Exception {
        EmbeddedNode one = start(JAVA_PORT, "");
        try (BytesClient from = new BytesClient(JAVA_PORT)) {
            from.call("SET", "k", "v");
            assertThat(from.call("MIGRATE", "127.0.0.1", "20899", "k", "0", "1000"))
                    .isEqualTo("-IOERR error or timeout writing to target instance");
            assertThat(from.call("GET", "k")).isEqualTo(bytes("v"));
        } finally {
            one.kill();
        }
    }

    @Test
    void keysGoToARealServerAndBack() throws Exception {
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: nothing was migrated to one");
        EmbeddedNode node = start(JAVA_PORT, "");
        try (RealServer real = RealServer.start(REAL_PORT, folder);
                BytesClient java = new BytesClient(JAVA_PORT)) {
            List<String> keys = CapturedDataset.fill(java);
            assertThat(migrate(java, REAL_PORT, keys)).isEqualTo("OK");
            assertThat(java.call("DBSIZE")).isEqualTo(0L);
            assertThat(real.call("DBSIZE")).isEqualTo((long) keys.size());
            List<Object> there = CapturedDataset.shown(real, keys);
            assertThat(migrate(real, JAVA_PORT, keys)).isEqualTo("OK");
            assertThat(real.call("DBSIZE")).isEqualTo(0L);
            assertThat(migrate(java, REAL_PORT, keys)).isEqualTo("OK");
            assertThat(CapturedDataset.shown(real, keys)).isEqualTo(there);
        } finally {
            node.kill();
        }
    }
}
