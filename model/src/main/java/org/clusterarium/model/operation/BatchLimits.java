package org.clusterarium.model.operation;

/**
 * Between what a batch may vary.
 *
 * @param targetMillis what one MIGRATE should take: that long no client of the source is served
 */
public record BatchLimits(
        int firstKeys, int mostKeys, long mostBytes, long targetMillis, int leastTimeoutMillis, int mostTimeoutMillis) {
    /** A pause of 20 ms is hardly seen; redis-cli's timeout is 60 s, which a key of many gigabytes may need. */
    public static final BatchLimits DEFAULT = new BatchLimits(100, 5_000, 16 << 20, 20, 60_000, 960_000);
}
