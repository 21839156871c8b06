package org.clusterarium.test.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Waiting on conditions: the only way in which tests wait. */
public final class Await {
    private Await() {}

    public static void until(String what, int seconds, BooleanSupplier condition) {
        until(what, seconds, condition, () -> "");
    }

    /** For what happens soon and is over soon: looks all the time. */
    public static void quickly(String what, int seconds, BooleanSupplier condition) {
        Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(seconds))
                .until(condition::getAsBoolean);
    }

    /** Waits; when it takes too long, the failure carries the evidence. */
    public static void until(String what, int seconds, BooleanSupplier condition, Supplier<String> evidence) {
        try {
            Awaitility.await(what)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(seconds))
                    .until(condition::getAsBoolean);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("not within " + seconds + " s: " + what + "\n" + evidence.get(), e);
        }
    }
}
