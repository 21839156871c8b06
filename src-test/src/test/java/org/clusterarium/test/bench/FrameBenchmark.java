package org.clusterarium.test.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.window.LabWindow;
import org.junit.jupiter.api.Test;

/** What a frame of the real window costs while a lab of six nodes lives through a failover, and how long its thread is ever busy. */
class FrameBenchmark {
    private static final int FRAMES = 2_000;

    @Test
    void framesThroughAFailover() throws IOException, LabStartException {
        try (LabWindow lab = LabWindow.open(new LabOptions(3, 3, 1, 21860, 1000))) {
            Await.until("six nodes", 20, () -> lab.shown().topology().nodes().size() == 6);
            long[] warmUp = frames(lab, 300);
            Heartbeat heartbeat = new Heartbeat();
            lab.session().inject(new Fault.KillHost("host02"));
            long[] nanos = frames(lab, FRAMES);
            Await.until(
                    "failed over",
                    30,
                    () -> lab.latest().health().ok()
                            && lab.latest().topology().nodes().stream().anyMatch(node -> node.has(NodeFlag.FAIL)));
            lab.session().inject(new Fault.HealAll());
            Arrays.sort(nanos);
            BenchReport report = new BenchReport("frame");
            report.put("frames", nanos.length);
            report.put("first frames, slowest, ms", Arrays.stream(warmUp).max().orElse(0) / 1e6);
            report.put("median, ms", nanos[nanos.length / 2] / 1e6);
            report.put("p95, ms", nanos[nanos.length * 95 / 100] / 1e6);
            report.put("p99, ms", nanos[nanos.length * 99 / 100] / 1e6);
            report.put("slowest, ms", nanos[nanos.length - 1] / 1e6);
            heartbeat.stop(report);
            report.write();
        }
    }

    private static long[] frames(LabWindow lab, int count) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = LabWindow.onFx(() -> {
                long start = System.nanoTime();
                lab.view().renderFrame(16_667);
                return System.nanoTime() - start;
            });
            LockSupport.parkNanos(2_000_000);
        }
        return nanos;
    }

    /**
     * Posts a task to the window's thread again and again and remembers the longest time one had to wait, and what the thread was
     * doing whenever that took more than 50 ms.
     */
    private static final class Heartbeat {
        private static final long BLOCKED_NANOS = 50_000_000;

        private final Thread windowThread = LabWindow.onFx(Thread::currentThread);
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final Set<String> blockers = new TreeSet<>();
        private final Thread thread;
        private long longestNanos;

        Heartbeat() {
            thread = Thread.ofPlatform().start(this::beat);
        }

        private void beat() {
            while (running.get()) {
                long posted = System.nanoTime();
                AtomicBoolean answered = new AtomicBoolean();
                Platform.runLater(() -> answered.set(true));
                boolean noted = false;
                while (!answered.get() && running.get()) {
                    LockSupport.parkNanos(1_000_000);
                    if (!noted && System.nanoTime() - posted > BLOCKED_NANOS) {
                        noted = true;
                        blockers.add(culprit());
                    }
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - posted);
                LockSupport.parkNanos(5_000_000);
            }
        }

        private String culprit() {
            StackTraceElement[] stack = windowThread.getStackTrace();
            return Arrays.stream(stack)
                    .filter(frame -> frame.getClassName().startsWith("org.clusterarium.views"))
                    .findFirst()
                    .or(() -> Arrays.stream(stack)
                            .skip(Math.min(3, stack.length - 1))
                            .findFirst())
                    .map(StackTraceElement::toString)
                    .orElse("idle");
        }

        void stop(BenchReport report) {
            running.set(false);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            report.put("longest wait of a task for the window's thread, ms", longestNanos / 1e6);
            report.put("what held it for more than 50 ms", blockers);
        }
    }
}
