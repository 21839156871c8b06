package org.clusterarium.model.operation;

/**
 * How many keys one MIGRATE takes, or several that are sent together, and for how long it may last. While they run the source serves nobody, so
 * the size follows the time that the last ones took: halfway between quick and unnoticed. Immutable.
 *
 * @param keys of the next batch, at least 1
 * @param timeoutMillis of the next batch
 */
public record BatchSize(BatchLimits limits, int keys, int timeoutMillis) {
    private static final int MOST_GROWTH = 4;
    private static final int GROWTH = 2;

    /** The first batch. */
    public static BatchSize of(BatchLimits limits) {
        return new BatchSize(limits, limits.firstKeys(), limits.leastTimeoutMillis());
    }

    /**
     * After a batch that went well.
     *
     * @param moved keys of the batch
     * @param bytes of the batch, 0 if unknown
     * @param micros that it took, microseconds
     */
    public BatchSize after(int moved, long bytes, long micros) {
        long wanted = keys;
        if (micros > limits.targetMicros()) {
            long unnoticed = moved * limits.targetMicros() / micros;
            // a machine that is busy with something else makes everything slow: that is no reason for batches of a few
            // keys
            long few = Math.min(limits.fewKeys(), moved * limits.mostMicros() / micros);
            wanted = Math.min(keys, Math.max(1, Math.max(unnoticed, few)));
        } else if (moved >= keys / GROWTH && micros * GROWTH <= limits.targetMicros()) {
            wanted = Math.min((long) keys * GROWTH, keys * (long) MOST_GROWTH);
        }
        if (moved > 0 && bytes > 0) {
            wanted = Math.min(wanted, Math.max(1, limits.mostBytes() / Math.max(1, bytes / moved)));
        }
        return with(wanted, timeoutMillis);
    }

    /** After a batch that was not done in time: a key may be big, so fewer keys, and more time. */
    public BatchSize afterTimeout() {
        return with(keys / MOST_GROWTH, (long) timeoutMillis * GROWTH);
    }

    private BatchSize with(long wantedKeys, long wantedTimeout) {
        return new BatchSize(limits, (int) Math.max(1, Math.min(limits.mostKeys(), wantedKeys)), (int)
                Math.max(limits.leastTimeoutMillis(), Math.min(limits.mostTimeoutMillis(), wantedTimeout)));
    }
}
