package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.net.EmbeddedNode;
import org.clusterarium.embeddednode.net.NodeStartException;
import org.clusterarium.embeddednode.net.NodeTap;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory of nodes in this process: heap in use after a collection, before and after. Their data beside redis-server's {@code used_memory} and
 * {@code used_memory_rss}, before and after the same million keys.
 */
class NodeMemoryBenchmark {
    private static final int IDLE_NODES = 20;
    private static final int KEYS = 1_000_000;
    private static final int BATCH = 1_000;
    private static final String FILL = "x".repeat(100);

    @TempDir
    Path folder;

    private final BenchReport report = new BenchReport("node-memory");

    @Test
    void idleNodesAndAMillionKeys() throws IOException, NodeStartException {
        Tools.need("redis-server");
        report.put("heap of an idle cluster node, bytes", heapOfAnIdleNode());
        compare("100-byte values", "key:%07d", FILL, 21815);
        compare("100-byte keys", FILL.substring(7) + "%07d", "xxx", 21816);
        report.write();
    }

    private long heapOfAnIdleNode() throws IOException, NodeStartException {
        start().kill();
        List<EmbeddedNode> nodes = new ArrayList<>();
        long before = usedHeap();
        try {
            for (int i = 0; i < IDLE_NODES; i++) {
                nodes.add(start());
            }
            return (usedHeap() - before) / IDLE_NODES;
        } finally {
            nodes.forEach(EmbeddedNode::kill);
        }
    }

    private EmbeddedNode start() throws IOException, NodeStartException {
        return start(freePort(), true);
    }

    private EmbeddedNode start(int port, boolean clustered) throws IOException, NodeStartException {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) port);
        config.set(Directives.DIR, Files.createTempDirectory(folder, "node").toString());
        config.set(Directives.CLUSTER_ENABLED, clustered);
        return EmbeddedNode.start(config, NodeTap.NONE);
    }

    /** A port whose bus port is a port too. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket probe = new ServerSocket(0)) {
                if (probe.getLocalPort() < 50_000) {
                    return probe.getLocalPort();
                }
            }
        }
    }

    private void compare(String what, String key, String value, int port) throws IOException, NodeStartException {
        long ours = oursGrows(key, value);
        try (ServerProcess redis = ServerProcess.standalone(ServerProcess.Kind.REDIS_SERVER, port, folder)) {
            long used = memory(redis, "used_memory");
            long resident = memory(redis, "used_memory_rss");
            fill(port, key, value);
            long usedGrowth = memory(redis, "used_memory") - used;
            report.put(what + ", growth by a million, heap in use of java, bytes", ours);
            report.put(what + ", growth by a million, used_memory of redis-server, bytes", usedGrowth);
            report.put(
                    what + ", growth by a million, used_memory_rss of redis-server, bytes",
                    memory(redis, "used_memory_rss") - resident);
            report.put(what + ", ratio to used_memory", (double) ours / usedGrowth);
        }
    }

    private long oursGrows(String key, String value) throws IOException, NodeStartException {
        int port = freePort();
        EmbeddedNode node = start(port, false);
        try {
            long before = usedHeap();
            fill(port, key, value);
            return usedHeap() - before;
        } finally {
            node.kill();
        }
    }

    private static long memory(ServerProcess redis, String field) {
        return Long.parseLong(redis.field(field, "INFO", "memory"));
    }

    private static void fill(int port, String key, String value) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            for (int at = 0; at < KEYS; at += BATCH) {
                for (int number = at; number < at + BATCH; number++) {
                    String name = key.formatted(number);
                    out.write("*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n"
                            .formatted(name.length(), name, value.length(), value)
                            .getBytes(StandardCharsets.US_ASCII));
                }
                out.flush();
                assertThat(new String(in.readNBytes(BATCH * 5), StandardCharsets.US_ASCII))
                        .isEqualTo("+OK\r\n".repeat(BATCH));
            }
        }
    }

    /** Bytes in use when nothing is left to collect: the least of several looks. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 5; look++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
