package org.clusterarium.test.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
            report.put("longest wait of a task for the window's thread, ms", heartbeat.stop() / 1e6);
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

    /** Posts a task to the window's thread again and again and remembers the longest time one had to wait. */
    private static final class Heartbeat {
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicLong longestNanos = new AtomicLong();
        private final Thread thread = Thread.ofPlatform().start(this::beat);

        private void beat() {
            while (running.get()) {
                long posted = System.nanoTime();
                Platform.runLater(() -> longestNanos.accumulateAndGet(System.nanoTime() - posted, Math::max));
                LockSupport.parkNanos(5_000_000);
            }
        }

        long stop() {
            running.set(false);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return longestNanos.get();
        }
    }
}
