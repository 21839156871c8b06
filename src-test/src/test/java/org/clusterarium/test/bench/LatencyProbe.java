package org.clusterarium.test.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.clusterarium.test.server.ClusterClient;

/** One client that reads keys at random, one after the other, and follows redirects: what an application feels. */
final class LatencyProbe implements AutoCloseable {
    private static final int MOST_READS = 4_000_000;
    private static final double MICROS = 1e3;
    private static final double P99 = 0.99;

    private final ClusterClient client;
    private final int keys;
    private final long[] nanos = new long[MOST_READS];
    private final Thread thread = new Thread(this::read, "probe");
    private volatile boolean stopped;
    private int reads;
    private IOException failure;

    LatencyProbe(List<Integer> ports, int keys) {
        this.client = new ClusterClient(ports, "");
        this.keys = keys;
        thread.start();
    }

    private void read() {
        SplittableRandom random = new SplittableRandom(7);
        try {
            while (!stopped && reads < MOST_READS) {
                String key = ReshardCluster.key(random.nextInt(keys));
                long begin = System.nanoTime();
                Object value = client.call(key, List.of("GET", key));
                nanos[reads++] = System.nanoTime() - begin;
                if (value == null) {
                    throw new IOException("a key is gone: " + key);
                }
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends the reading; microseconds under which 99 of 100 reads stayed. */
    double p99Micros() throws IOException {
        close();
        if (failure != null) {
            throw failure;
        }
        long[] sorted = Arrays.copyOf(nanos, reads);
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * P99)] / MICROS;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
