package org.clusterarium.model.operation;

/**
 * Between what a batch may vary.
 *
 * @param targetMicros what a batch should take, microseconds: that long no client of the source is served
 */
public record BatchLimits(
        int firstKeys, int mostKeys, long mostBytes, long targetMicros, int leastTimeoutMillis, int mostTimeoutMillis) {
    /** A pause of 2 ms is hardly seen; redis-cli's timeout is 60 s, which a key of many gigabytes may need. */
    public static final BatchLimits DEFAULT = new BatchLimits(100, 5_000, 16 << 20, 2_000, 60_000, 960_000);
}
