package org.clusterarium.test.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes with {@code appendfsync always} are killed under load, also while they rewrite the AOF or save, and start again: every acknowledged
 * write is there. {@code -Dkill.cycles=} asks for more than 100.
 */
class KillCyclesTest {
    private static final int NODES = 4;
    private static final int CLIENTS = 3;
    private static final int KEYS_AT_START = 20_000;

    @TempDir
    Path parent;

    @Test
    void noAcknowledgedWriteIsLostAndNoFileUnreadable() throws Exception {
        Tools.need("redis-check-aof");
        int cycles = Integer.getInteger("kill.cycles", 100);
        long seed = Long.getLong("kill.seed", System.nanoTime());
        int port = FreePorts.next(NODES);
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int number = i;
            int share = cycles / NODES + (i < cycles % NODES ? 1 : 0);
            nodes.add(() -> live(port + number, new Random(seed + number), share));
        }
        int killed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(NODES)) {
            for (Future<Integer> done : pool.invokeAll(nodes)) {
                killed += done.get();
            }
        }
        assertThat(killed).as("seed " + seed).isEqualTo(cycles);
    }

    private int live(int port, Random random, int cycles) throws Exception {
        try (DoomedNode node = new DoomedNode(port, parent.resolve("node-" + port))) {
            Semaphore acknowledged = new Semaphore(0);
            List<WritingClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new WritingClient(port, "client" + i, acknowledged));
            }
            node.start();
            fill(port);
            int killed = 0;
            while (killed < cycles) {
                killUnderLoad(node, clients, acknowledged, random);
                killed++;
                node.start();
                verify(node, clients);
            }
            node.kill();
            checkFiles(node.folder());
            return killed;
        }
    }

    /** Something to rewrite, so that a kill can come in the middle of it. */
    private static void fill(int port) throws IOException {
        try (RespClient client = new RespClient(port, "")) {
            for (int i = 0; i < KEYS_AT_START; i += 100) {
                List<String> command = new ArrayList<>(List.of("MSET"));
                for (int key = i; key < i + 100; key++) {
                    command.add("key:" + key);
                    command.add("value of the key " + key);
                }
                assertThat(client.call(command)).isEqualTo("OK");
            }
        }
    }

    private static void killUnderLoad(
            DoomedNode node, List<WritingClient> clients, Semaphore acknowledged, Random random)
            throws IOException, InterruptedException {
        List<Thread> threads = clients.stream().map(Thread::new).toList();
        acknowledged.drainPermits();
        threads.forEach(Thread::start);
        rounds(acknowledged, 5 + random.nextInt(100), node);
        int what = random.nextInt(4);
        if (what > 0) {
            try (RespClient client = new RespClient(node.port(), "")) {
                client.call(what == 1 ? "BGSAVE" : "BGREWRITEAOF");
            }
            rounds(acknowledged, random.nextInt(30), node);
        }
        node.kill();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void rounds(Semaphore acknowledged, int more, DoomedNode node) throws InterruptedException {
        assertThat(acknowledged.tryAcquire(more, 30, TimeUnit.SECONDS))
                .as(node::log)
                .isTrue();
    }

    private static void verify(DoomedNode node, List<WritingClient> clients) throws IOException {
        try (RespClient client = new RespClient(node.port(), "")) {
            for (WritingClient writer : clients) {
                writer.verify(client);
            }
            assertThat(client.call("DBSIZE"))
                    .asInstanceOf(InstanceOfAssertFactories.LONG)
                    .isGreaterThan(KEYS_AT_START);
            assertThat(client.call("GET", "key:" + (KEYS_AT_START - 1)))
                    .isEqualTo("value of the key " + (KEYS_AT_START - 1));
        }
    }

    /** redis' own tools find nothing wrong. */
    private static void checkFiles(Path folder) {
        Path manifest = folder.resolve("appendonlydir/appendonly.aof.manifest");
        assertThat(ServerProcess.run(List.of("redis-check-aof", manifest.toString()), ""))
                .contains("All AOF files and manifest are valid");
        Path image = folder.resolve("dump.rdb");
        if (image.toFile().exists()) {
            assertThat(ServerProcess.run(List.of("redis-check-rdb", image.toString()), ""))
                    .contains("RDB looks OK");
        }
    }
}
