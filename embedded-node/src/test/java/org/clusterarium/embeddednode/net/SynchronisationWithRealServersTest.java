package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.rdb.BytesClient;
import org.clusterarium.embeddednode.rdb.CapturedDataset;
import org.clusterarium.embeddednode.rdb.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full synchronisation carries keys of every type from a Java master to a real replica and from a real master to a Java replica. */
class SynchronisationWithRealServersTest {
    private static final int JAVA_PORT = 20841;
    private static final int REAL_PORT = 20842;

    @TempDir
    Path folder;

    private EmbeddedNode startJava() throws IOException, NodeStartException {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) JAVA_PORT);
        config.set(Directives.DIR, Files.createDirectory(folder.resolve("java")).toString());
        return EmbeddedNode.start(config, NodeTap.NONE);
    }

    private static void awaitLink(BytesClient replica) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String info = "";
        while (!info.contains("master_link_status:up")) {
            assertThat(System.nanoTime()).as(info).isLessThan(deadline);
            info = new String((byte[]) replica.call("INFO", "replication"), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void everyTypeGoesBothWays() throws Exception {
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: nothing was synchronised with one");
        EmbeddedNode node = startJava();
        try (RealServer real = RealServer.start(REAL_PORT, folder, "--repl-diskless-sync-delay", "0");
                BytesClient java = new BytesClient(JAVA_PORT)) {
            List<String> keys = CapturedDataset.fill(java);
            List<Object> before = CapturedDataset.shown(java, keys);
            real.call("REPLICAOF", "127.0.0.1", Integer.toString(JAVA_PORT));
            awaitLink(real);
            assertThat(CapturedDataset.shown(real, keys)).isEqualTo(before);
            real.call("REPLICAOF", "NO", "ONE");
            java.call("FLUSHALL");
            java.call("REPLICAOF", "127.0.0.1", Integer.toString(REAL_PORT));
            awaitLink(java);
            assertThat(CapturedDataset.shown(java, keys)).isEqualTo(before);
        } finally {
            node.kill();
        }
    }
}
