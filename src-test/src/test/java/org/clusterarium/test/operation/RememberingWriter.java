package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.clusterarium.test.server.ClusterClient;

/**
 * Sets, deletes and appends without end, from a thread of its own, and knows what each key must hold: what was acknowledged last, or, where a
 * connection broke before the acknowledgement, that or the value after it. A server that is full, or wants a password, changes nothing.
 */
final class RememberingWriter implements AutoCloseable {
    private static final long PAUSE_NANOS = 300_000;
    private static final String ABSENT = "";

    private final List<Integer> ports;
    private final String password;
    private final List<String> names = new ArrayList<>();
    /** What each key may hold; the empty text stands for no key. */
    private final Map<String, List<String>> known = new TreeMap<>();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Random random;
    private final Thread thread = new Thread(this::run, "remembering-writer");
    private volatile boolean stopped;
    private volatile long writes;
    private volatile Throwable failure;

    RememberingWriter(List<Integer> ports, String password, int keys, long seed) {
        this.ports = ports;
        this.password = password;
        this.random = new Random(seed);
        for (int i = 0; i < keys; i++) {
            names.add("key:" + i);
        }
    }

    /** Writes every key once, then goes on in the background. */
    RememberingWriter start() throws IOException {
        try (ClusterClient client = new ClusterClient(ports, password)) {
            for (String name : names) {
                String value = name + "=" + "x".repeat(random.nextInt(120));
                client.call(name, List.of("SET", name, value));
                known.put(name, List.of(value));
            }
        }
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void run() {
        ClusterClient client = new ClusterClient(ports, password);
        try {
            while (!stopped) {
                turn.lock();
                try {
                    write(client, names.get(random.nextInt(names.size())));
                } finally {
                    turn.unlock();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            client.close();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void write(ClusterClient client, String name) {
        int what = random.nextInt(10);
        String value = name + "#" + writes + "x".repeat(random.nextInt(120));
        List<String> command = what == 0
                ? List.of("DEL", name)
                : what < 3 ? List.of("APPEND", name, "+" + writes % 10) : List.of("SET", name, value);
        List<String> before = known.get(name);
        List<String> after = what == 0
                ? List.of(ABSENT)
                : what < 3 ? before.stream().map(old -> old + command.get(2)).toList() : List.of(value);
        try {
            client.call(name, command);
            known.put(name, after);
            writes++;
        } catch (IllegalStateException refused) {
            boolean isSafe = refused.getMessage().contains(": OOM ")
                    || refused.getMessage().contains(": NOAUTH ");
            if (!isSafe) {
                throw refused;
            }
        } catch (IOException broken) {
            List<String> either = new ArrayList<>(before);
            either.addAll(after);
            known.put(name, either);
        }
    }

    long writes() {
        return writes;
    }

    /** While nothing is written: every key holds what was acknowledged. Returns how many keys there must be at least and at most. */
    void verify(Verification then) throws IOException {
        turn.lock();
        try (ClusterClient client = new ClusterClient(ports, password)) {
            assertThat(failure).isNull();
            int keys = 0;
            for (String name : names) {
                Object value = client.call(name, List.of("GET", name));
                assertThat(known.get(name)).as(name).contains(value == null ? ABSENT : (String) value);
                known.put(name, List.of(value == null ? ABSENT : (String) value));
                keys += value == null ? 0 : 1;
            }
            then.withStillData(keys);
        } finally {
            turn.unlock();
        }
    }

    /** More to verify while nobody writes. */
    interface Verification {
        void withStillData(int keys) throws IOException;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(40_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
