package org.clusterarium.test.mixed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.clusterarium.test.server.ClusterClient;

/** Adds to keys of every type, steadily, from a thread of its own, until it is stopped. */
final class WriteLoad {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int[] SIZES = {0, 40, 700};
    private static final int KEYS_OF_A_KIND = 5;
    private static final long FIRST_EXPIRY_MILLIS = 4_000_000_000_000L;

    private final List<GrowingKey> keys = new ArrayList<>();
    private final List<Integer> seeds;
    private final String password;
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong brokenConnections = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "write-load");
    private volatile boolean stopped;

    WriteLoad(List<ValueType> types, List<Integer> seeds, String password) {
        this.seeds = seeds;
        this.password = password;
        for (ValueType type : types) {
            for (int size : SIZES) {
                for (int i = 0; i < KEYS_OF_A_KIND; i++) {
                    keys.add(new GrowingKey("growing:" + type + ":" + size + ":" + i, type, size));
                }
            }
        }
    }

    /** Writes the first element of each key, lets half of them expire far in the future, and goes on in the background. */
    void start() throws IOException {
        try (ClusterClient client = new ClusterClient(seeds, password)) {
            for (int i = 0; i < keys.size(); i++) {
                GrowingKey key = keys.get(i);
                key.grow(client);
                if (i % 2 == 0) {
                    key.expireAt(client::call, FIRST_EXPIRY_MILLIS + i);
                }
            }
        }
        thread.start();
    }

    private void run() {
        try (ClusterClient client = new ClusterClient(seeds, password)) {
            while (!stopped) {
                for (GrowingKey key : keys) {
                    grow(client, key);
                }
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            failure.set(e);
        }
    }

    private void grow(ClusterClient client, GrowingKey key) {
        try {
            key.grow(client);
            writes.incrementAndGet();
        } catch (IOException broken) {
            brokenConnections.incrementAndGet();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** How many writes were carried out until now. */
    long writes() {
        return writes.get();
    }

    /** What made the load stop by itself, for messages. */
    String story() {
        return writes + " writes, " + brokenConnections + " broken connections, failure: " + failure.get();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /** Ends it; throws what went wrong meanwhile, and looks at last how many elements each key has. */
    List<GrowingKey> stop() throws IOException, InterruptedException {
        stopped = true;
        thread.join(60_000);
        if (failure.get() != null) {
            throw new AssertionError(story(), failure.get());
        }
        try (ClusterClient client = new ClusterClient(seeds, password)) {
            for (GrowingKey key : keys) {
                key.look(client);
            }
        }
        return keys;
    }
}
