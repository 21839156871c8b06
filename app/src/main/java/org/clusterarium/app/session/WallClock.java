package org.clusterarium.app.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Microseconds of Unix time that never go back: the wall time at the start, continued by the monotonic clock. */
public final class WallClock implements LongSupplier {
    private static final long NANOS_PER_MICRO = 1_000;

    private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private final long startNanos = System.nanoTime();

    @Override
    public long getAsLong() {
        return startMicros + (System.nanoTime() - startNanos) / NANOS_PER_MICRO;
    }
}
