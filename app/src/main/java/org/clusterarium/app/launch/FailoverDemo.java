package org.clusterarium.app.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.clusterarium.app.session.ClusterSession;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;

/**
 * The scenario of the demo: a whole cluster under writes, a host dies, its master's replica is promoted, the host comes back. Frames
 * of the window are taken on the way.
 */
final class FailoverDemo {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration AFTERGLOW = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofSeconds(15);

    private final LabSession lab;
    private final ClusterSession cluster;
    private final FrameWriter frames;
    private final Duration patience;

    /** @param nodeTimeout of the lab; everything is waited for a few times as long */
    FailoverDemo(LabSession lab, FrameWriter frames, Duration nodeTimeout) {
        this.lab = lab;
        this.cluster = lab.cluster();
        this.frames = frames;
        this.patience = nodeTimeout.multipliedBy(3).plus(SLACK);
    }

    /**
     * Plays it.
     *
     * @param victim name of the host to kill
     * @throws DemoFailure if the cluster does not heal in time
     */
    void play(String victim) throws InterruptedException, IOException {
        Patience.until("the cluster is whole", patience, this::isWhole);
        long warm = cluster.nowMicros() + TimeUnit.NANOSECONDS.toMicros(WARM_UP.toNanos());
        Patience.until(
                "writes flow",
                patience,
                () -> cluster.nowMicros() > warm && cluster.latest().probe().acknowledged() > 0);
        Set<NodeId> masters = mastersOn(victim);
        frames.take("1-before");

        long killedAt = cluster.nowMicros();
        inject(new Fault.KillHost(victim));
        Patience.until("slots are without owner", patience, () -> !isCovered());
        frames.take("2-host-killed");
        Patience.until(
                "the death is agreed on",
                patience,
                () -> happened(killedAt, TraceEvent.Failed.class) && isFailSeen()
                        || happened(killedAt, TraceEvent.Promoted.class));
        frames.take("3-during");
        Patience.until("every dead master was replaced", patience, () -> isReplaced(masters) && isOk());
        settle();
        frames.take("4-promoted");

        inject(new Fault.BootHost(victim));
        Patience.until("the host is back and synchronised", patience, () -> isWhole() && isSynchronised());
        settle();
        Patience.until(
                "acknowledged writes were looked for",
                patience,
                () -> cluster.latest().probe().lost().isPresent());
        frames.take("5-healed");
    }

    private void inject(Fault fault) throws InterruptedException {
        try {
            lab.inject(fault).toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new DemoFailure(fault + " failed: " + e.getCause());
        } catch (TimeoutException e) {
            throw new DemoFailure(fault + " took longer than " + patience.toSeconds() + " s");
        }
    }

    private void settle() throws InterruptedException {
        long then = cluster.nowMicros() + TimeUnit.NANOSECONDS.toMicros(AFTERGLOW.toNanos());
        Patience.until("a second is over", patience, () -> cluster.nowMicros() > then);
    }

    private boolean isWhole() {
        DeploymentSnapshot now = cluster.latest();
        return now.health().ok()
                && isCovered()
                && !now.nodes().isEmpty()
                && now.nodes().values().stream().allMatch(NodeStatus::reachable)
                && now.nodes().size() == lab.addresses().size();
    }

    private boolean isOk() {
        return cluster.latest().health().ok() && isCovered();
    }

    private boolean isCovered() {
        return cluster.latest().health().coveredSlots().size() == HashSlot.COUNT;
    }

    private boolean isSynchronised() {
        DeploymentSnapshot now = cluster.latest();
        return now.topology().nodes().stream()
                .filter(ClusterNode::isReplica)
                .map(replica -> now.nodes().get(replica.id()))
                .allMatch(status -> status != null && status.masterLinkUp());
    }

    private Set<NodeId> mastersOn(String host) {
        DeploymentSnapshot now = cluster.latest();
        List<NodeId> nodes = now.hosts().stream()
                .filter(status -> status.host().name().equals(host))
                .map(HostStatus::nodes)
                .findFirst()
                .orElseThrow(() -> new DemoFailure("There is no host " + host));
        return now.topology().masters().stream()
                .map(ClusterNode::id)
                .filter(nodes::contains)
                .collect(Collectors.toSet());
    }

    private boolean isReplaced(Set<NodeId> masters) {
        return masters.stream()
                .allMatch(master -> cluster.timeline().events(0, Long.MAX_VALUE).stream()
                        .anyMatch(event -> event instanceof TraceEvent.Promoted promoted
                                && promoted.formerMaster().equals(master)));
    }

    private boolean isFailSeen() {
        return cluster.latest().topology().nodes().stream().anyMatch(node -> node.has(NodeFlag.FAIL));
    }

    private boolean happened(long sinceMicros, Class<? extends TraceEvent> kind) {
        return cluster.timeline().events(sinceMicros, Long.MAX_VALUE).stream().anyMatch(kind::isInstance);
    }
}
