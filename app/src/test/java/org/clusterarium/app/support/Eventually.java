package org.clusterarium.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, not for a time. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /** Fails if the condition does not become true within 20 seconds. */
    public static void isTrue(String what, BooleanSupplier condition) {
        isTrue(() -> what, condition);
    }

    /** As {@link #isTrue(String, BooleanSupplier)}, with words that tell what was seen last. */
    public static void isTrue(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as(() -> "waited too long until " + what.get())
                    .isNegative();
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
