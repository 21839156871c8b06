package org.clusterarium.model.preview;

/**
 * How fast slots move; the bottleneck counts. Defaults are from redis-server 7.0 on one machine; a runner that has measured better knows better.
 *
 * @param keysPerSecond of one pair of nodes
 * @param bytesPerSecond of one pair of nodes
 * @param millisPerSlot even if it is empty
 */
public record MoveRates(double keysPerSecond, double bytesPerSecond, double millisPerSlot) {
    public static final MoveRates DEFAULT = new MoveRates(60_000, 100e6, 0.2);

    /** Milliseconds that one move takes. */
    long millis(long slots, long keys, long bytes) {
        double seconds = Math.max(keys / keysPerSecond, bytes / bytesPerSecond);
        return Math.round(seconds * 1_000 + slots * millisPerSlot);
    }
}
