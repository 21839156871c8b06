package org.clusterarium.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every node of a cluster again and again, on one virtual thread, and hands out a snapshot per round. A node that takes long is
 * not waited for: its answer counts in a later round.
 */
public final class TopologyPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyPoller.class);
    private static final Duration AFTERMATH = Duration.ofSeconds(3);
    private static final int LARGEST_CLUSTER = 1000;

    private final NodeReader reader;
    private final PollPlan plan;
    private final LongSupplier nowMicros;
    private final Supplier<Surroundings> surroundings;
    private final Consumer<DeploymentSnapshot> sink;
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final Map<NodeAddress, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final Map<NodeAddress, NodeObservation> latest = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile DeploymentSnapshot snapshot = DeploymentSnapshot.EMPTY;
    private volatile boolean closed;
    private long lastAlarmMicros = Long.MIN_VALUE / 2;

    /**
     * @param plan whom to ask, and how often
     * @param nowMicros the deployment's clock
     * @param sink gets each snapshot, on the poller's thread
     */
    public TopologyPoller(
            ClusterGateway gateway,
            PollPlan plan,
            LongSupplier nowMicros,
            Supplier<Surroundings> surroundings,
            Consumer<DeploymentSnapshot> sink) {
        this.reader = new NodeReader(gateway, nowMicros, plan.announced());
        this.plan = plan;
        this.nowMicros = nowMicros;
        this.surroundings = surroundings;
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("topology-poller").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Polls now instead of at the next interval. Never blocks. */
    public void refresh() {
        wakeUps.offer(true);
    }

    /** Ends the polling; returns when the last round is over. */
    @Override
    public void close() {
        closed = true;
        refresh();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                round();
                wakeUps.poll(interval().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warn("A poll of the cluster failed; the next one follows", e);
            }
        }
    }

    private void round() {
        for (NodeAddress address : targets()) {
            underWay.computeIfAbsent(address, this::ask);
        }
        CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, plan.rhythm().patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        underWay.values().removeIf(CompletableFuture::isDone);
        List<NodeObservation> answered = targets().stream()
                .map(latest::get)
                .flatMap(observation -> Optional.ofNullable(observation).stream())
                .toList();
        List<NodeObservation> seen = plan.lens().apply(answered);
        snapshot = SnapshotAssembler.assemble(snapshot, seen, surroundings.get(), nowMicros.getAsLong());
        if (!closed) {
            sink.accept(snapshot);
        }
    }

    private CompletableFuture<?> ask(NodeAddress address) {
        return reader.read(address, Optional.ofNullable(latest.get(address)))
                .thenAccept(answer -> answer.ifPresentOrElse(
                        observation -> latest.put(address, observation), () -> latest.remove(address)))
                .toCompletableFuture();
    }

    /** The seeds, and where the nodes of the last snapshot announce themselves unless they are already known by another address. */
    private Set<NodeAddress> targets() {
        Set<NodeAddress> targets = new LinkedHashSet<>(plan.seeds());
        Map<NodeId, NodeAddress> knownAt = new LinkedHashMap<>();
        latest.forEach((address, observation) -> observation.id().ifPresent(id -> knownAt.put(id, address)));
        for (ClusterNode node : new ArrayList<>(snapshot.topology().nodes())) {
            if (targets.size() < LARGEST_CLUSTER && !node.address().host().isEmpty()) {
                NodeAddress reachable = PollPlan.withoutBus(plan.reachable().apply(node.id(), node.address()));
                targets.add(knownAt.getOrDefault(node.id(), reachable));
            }
        }
        return targets;
    }

    private Duration interval() {
        DeploymentSnapshot now = snapshot;
        boolean alarm = !now.health().ok()
                || now.health().coveredSlots().size()
                        < now.topology().assignedSlots().size();
        if (alarm) {
            lastAlarmMicros = now.timeMicros();
        }
        boolean aftermath = now.timeMicros() - lastAlarmMicros < TimeUnit.NANOSECONDS.toMicros(AFTERMATH.toNanos());
        return plan.rhythm().interval(aftermath, now.topology().nodes().size());
    }
}
