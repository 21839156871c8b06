package org.clusterarium.model.operation;

/**
 * Between what a batch may vary.
 *
 * @param fewKeys that a batch has at least, as long as they take no longer than {@code mostMicros}
 * @param listedKeys most keys that are listed of a slot at once
 * @param targetMicros what a batch should take, microseconds: that long no client of the source is served
 */
public record BatchLimits(
        int firstKeys,
        int fewKeys,
        int mostKeys,
        int listedKeys,
        long mostBytes,
        long targetMicros,
        long mostMicros,
        int leastTimeoutMillis,
        int mostTimeoutMillis) {
    /** A pause of 1 ms is hardly seen; redis-cli's timeout is 60 s, which a key of many gigabytes may need. */
    public static final BatchLimits DEFAULT =
            new BatchLimits(100, 32, 5_000, 1_000, 16 << 20, 1_000, 20_000, 60_000, 960_000);
}
