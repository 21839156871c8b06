package org.clusterarium.app.launch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, within a time. */
final class Patience {
    private static final long STEP_MILLIS = 10;

    private Patience() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws DemoFailure if it does not within the time
     */
    static void until(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new DemoFailure("Waited " + atMost.toSeconds() + " s in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
    }
}
