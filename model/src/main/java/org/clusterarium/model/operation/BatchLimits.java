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
    /**
     * A pause of 1 ms is hardly seen. The timeout begins far below redis-cli's 60 s: while a source waits for a target that hangs it serves nobody, not
     * even the cluster bus, and would be taken for dead itself. A big key gets more time with each attempt.
     */
    public static final BatchLimits DEFAULT =
            new BatchLimits(100, 32, 5_000, 1_000, 16 << 20, 1_000, 20_000, 1_000, 960_000);
}
