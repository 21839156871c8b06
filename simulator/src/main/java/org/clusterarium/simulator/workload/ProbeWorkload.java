package org.clusterarium.simulator.workload;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Numbered writes over all slots of a cluster, at a constant rate: it measures how long which slots take no writes, and which
 * acknowledged writes are gone afterwards. It routes by itself and follows MOVED at once; a node that does not answer delays only the
 * writes to its own slots, and a write whose fate is unknown counts as refused.
 *
 * <p>It overwrites one key per slot, named <code>probe:{…}</code>: for labs.
 */
public final class ProbeWorkload implements AutoCloseable {
    private static final long BEAT_MICROS = 2_000;
    private static final long REFRESH_MICROS = 100_000;
    private static final int MAX_REDIRECTS = 3;
    private static final int MAX_IN_FLIGHT = 4_096;
    private static final int MAX_CHECKS_IN_FLIGHT = 256;

    private final ProbeOptions options;
    private final LongSupplier nowMicros;
    private final ProbeKeys keys = new ProbeKeys();
    private final ProbeLedger ledger = new ProbeLedger();
    private final ProbeRoutes routes;
    private final ProbeConnections connections;
    private final ScheduledExecutorService beat;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Numbers go on from the clock, so that a second probe on the same cluster writes larger ones than the first. */
    private final long firstNumber;

    private long startedNanos;
    private long sent;
    private long refreshedMicros;
    private volatile boolean paused;

    private ProbeWorkload(List<NodeAddress> seeds, ProbeOptions options, LongSupplier nowMicros) {
        this.options = options;
        this.nowMicros = nowMicros;
        this.firstNumber = nowMicros.getAsLong();
        this.routes =
                new ProbeRoutes(seeds.stream().map(NodeAddress::hostAndPort).toList());
        this.connections = new ProbeConnections(Duration.ofMillis(options.commandTimeoutMillis()));
        this.beat = Executors.newSingleThreadScheduledExecutor(action -> {
            Thread thread = new Thread(action, "probe-workload");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts writing; returns at once.
     *
     * @param seeds nodes to ask for the slots, at least one; the others are learned
     * @param nowMicros clock of the report, microseconds of Unix time
     */
    public static ProbeWorkload start(List<NodeAddress> seeds, ProbeOptions options, LongSupplier nowMicros) {
        ProbeWorkload probe = new ProbeWorkload(seeds, options, nowMicros);
        probe.startedNanos = System.nanoTime();
        probe.beat.scheduleAtFixedRate(probe::beat, 0, BEAT_MICROS, TimeUnit.MICROSECONDS);
        return probe;
    }

    /** What was seen so far. Cheap; from any thread. */
    public ProbeReport report() {
        return ledger.report();
    }

    /**
     * Reads every slot's key back and counts the acknowledged writes that are gone; then {@link ProbeReport#lost()} is known. Call it when
     * the cluster is whole again. Writing pauses meanwhile.
     *
     * @return the report afterwards; its {@code lost} stays empty if some slot could not be read
     */
    public CompletionStage<ProbeReport> verify() {
        CompletableFuture<ProbeReport> done = new CompletableFuture<>();
        Thread.ofVirtual().name("probe-verify").start(() -> {
            paused = true;
            try {
                if (awaitQuiet() && readAll()) {
                    ledger.checkFinished();
                }
                done.complete(ledger.report());
            } catch (RuntimeException | InterruptedException failure) {
                done.completeExceptionally(failure);
            } finally {
                paused = false;
            }
        });
        return done;
    }

    @Override
    public void close() {
        beat.shutdownNow();
        connections.close();
    }

    private void beat() {
        try {
            refreshRoutes();
            long due = (System.nanoTime() - startedNanos) / 1_000 * options.writesPerSecond() / 1_000_000;
            long behind = due - sent;
            long batch = Math.min(behind, Math.max(1, options.writesPerSecond() / 50));
            sent = due - batch;
            for (int i = 0; i < batch; i++) {
                sent++;
                if (!paused) {
                    write(ProbeKeys.slotOf(sent), firstNumber + sent, 0);
                }
            }
        } catch (RuntimeException unexpected) {
            // A scheduled task that throws is never run again; the write that failed is missing in the report, nothing
            // else.
            System.getLogger(ProbeWorkload.class.getName())
                    .log(System.Logger.Level.WARNING, "Probe failed", unexpected);
        }
    }

    private void write(int slot, long number, int redirects) {
        String node = routes.owner(slot);
        if (node == null) {
            return;
        }
        RedisAsyncCommands<String, String> commands = inFlight.get() < MAX_IN_FLIGHT ? connections.to(node) : null;
        if (commands == null) {
            refuse(slot, node);
            return;
        }
        inFlight.incrementAndGet();
        commands.setGet(keys.key(slot), Long.toString(number)).whenComplete((replaced, failure) -> {
            inFlight.decrementAndGet();
            if (failure == null) {
                ledger.acknowledged(slot, number, number(replaced), node, nowMicros.getAsLong());
            } else if (redirects < MAX_REDIRECTS && follow(slot, failure)) {
                write(slot, number, redirects + 1);
            } else {
                refuse(slot, node);
            }
        });
    }

    private void refuse(int slot, String node) {
        ledger.refused(slot, node, () -> routes.slotsOf(node), nowMicros.getAsLong());
    }

    /** MOVED slot host:port — whether it was one. */
    private boolean follow(int slot, Throwable failure) {
        String message = failure.getMessage();
        if (message == null || !message.startsWith("MOVED ")) {
            return false;
        }
        String[] words = message.split(" ", -1);
        if (words.length != 3 || words[2].lastIndexOf(':') <= 0) {
            return false;
        }
        routes.moved(slot, words[2]);
        return true;
    }

    private void refreshRoutes() {
        long now = nowMicros.getAsLong();
        boolean unknown = routes.owner(0) == null;
        if (now - refreshedMicros < REFRESH_MICROS || !(unknown || ledger.isOut())) {
            return;
        }
        refreshedMicros = now;
        for (String node : routes.known()) {
            RedisAsyncCommands<String, String> commands = connections.to(node);
            if (commands != null) {
                commands.clusterSlots().thenAccept(routes::learn);
            }
        }
    }

    private boolean awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(4 * options.commandTimeoutMillis());
        while (inFlight.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return inFlight.get() == 0;
    }

    private boolean readAll() throws InterruptedException {
        Semaphore permits = new Semaphore(MAX_CHECKS_IN_FLIGHT);
        AtomicInteger unread = new AtomicInteger();
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            permits.acquire();
            read(slot, 0).whenComplete((read, failure) -> {
                if (!Boolean.TRUE.equals(read)) {
                    unread.incrementAndGet();
                }
                permits.release();
            });
        }
        permits.acquire(MAX_CHECKS_IN_FLIGHT);
        return unread.get() == 0;
    }

    private CompletableFuture<Boolean> read(int slot, int redirects) {
        String node = routes.owner(slot);
        RedisAsyncCommands<String, String> commands = node == null ? null : connections.to(node);
        if (commands == null) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        commands.get(keys.key(slot)).whenComplete((value, failure) -> {
            if (failure == null) {
                ledger.found(slot, number(value));
                done.complete(true);
            } else if (redirects < MAX_REDIRECTS && follow(slot, failure)) {
                read(slot, redirects + 1).thenAccept(done::complete);
            } else {
                done.complete(false);
            }
        });
        return done;
    }

    private static long number(@Nullable String value) {
        try {
            return value == null ? 0 : Long.parseLong(value);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
