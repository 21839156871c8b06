package org.clusterarium.app.operation;

import java.util.concurrent.TimeUnit;
import org.clusterarium.model.operation.OperationPace;

/** Keeps all moves of an operation together at a pace: whoever has sent keys waits until their time has passed. Not for several threads. */
final class Throttle {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    /** A batch takes so much of a second at most, so that a slow pace is an even one. */
    private static final int BATCHES_PER_SECOND = 20;

    private OperationPace pace = OperationPace.FULL;
    /** Keys sent whose time has not passed yet, as of {@link #knownNanos}. */
    private double ahead;

    private long knownNanos;

    /** Holds from now on, also for what was sent before. */
    void pace(OperationPace newPace, long nowNanos) {
        catchUp(nowNanos);
        pace = newPace;
    }

    OperationPace pace() {
        return pace;
    }

    /** Nanoseconds until the next batch may leave, 0 for now. */
    long waitNanos(long nowNanos) {
        catchUp(nowNanos);
        return pace.isLimited() ? (long) (ahead * NANOS_PER_SECOND / pace.keysPerSecond()) : 0;
    }

    void sent(int keys, long nowNanos) {
        catchUp(nowNanos);
        ahead += keys;
    }

    /** Most keys of one batch, at least 1. */
    int mostKeys() {
        return pace.isLimited()
                ? (int) Math.clamp(pace.keysPerSecond() / BATCHES_PER_SECOND, 1, Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private void catchUp(long nowNanos) {
        ahead = pace.isLimited()
                ? Math.max(0, ahead - pace.keysPerSecond() * ((nowNanos - knownNanos) / NANOS_PER_SECOND))
                : 0;
        knownNanos = nowNanos;
    }
}
