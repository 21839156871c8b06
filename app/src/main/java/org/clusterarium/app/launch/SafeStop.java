package org.clusterarium.app.launch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM ask for a stop, and the process ends only when it has been made, or after some minutes. */
final class SafeStop implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 300;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop asks for the stop; called at most once */
    SafeStop(Runnable stop) {
        hook = new Thread(
                () -> {
                    stop.run();
                    try {
                        boolean inTime = stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        if (!inTime) {
                            System.err.println("clusterarium: no safe point was reached; cluster resume goes on.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "safe-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The stop has been made, or nothing is left to stop. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process is on its way out, which is what the hook is for
        }
    }
}
