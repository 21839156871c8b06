package org.clusterarium.app.session;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;

/** Decides when acknowledged writes are looked for: once after each fault, when the cluster has been whole for a moment. */
final class WriteCheck {
    private static final long CALM_MICROS = 500_000;

    private final Supplier<CompletionStage<ProbeReport>> verify;
    private final AtomicBoolean running = new AtomicBoolean();
    private long checkedMicros;
    private long wholeSinceMicros = Long.MAX_VALUE;

    WriteCheck(Supplier<CompletionStage<ProbeReport>> verify) {
        this.verify = verify;
    }

    /** Looks at the newest snapshot; starts a check if it is time. Always called by the same thread; never blocks. */
    void consider(DeploymentSnapshot snapshot, Timeline timeline) {
        long now = snapshot.timeMicros();
        wholeSinceMicros = isWhole(snapshot) ? Math.min(wholeSinceMicros, now) : Long.MAX_VALUE;
        boolean calm = wholeSinceMicros != Long.MAX_VALUE && now - wholeSinceMicros >= CALM_MICROS;
        if (calm && faultSince(timeline, checkedMicros) && running.compareAndSet(false, true)) {
            checkedMicros = now;
            verify.get().whenComplete((report, failure) -> running.set(false));
        }
    }

    private static boolean faultSince(Timeline timeline, long micros) {
        return timeline.events(micros, Long.MAX_VALUE).stream().anyMatch(TraceEvent.FaultInjected.class::isInstance);
    }

    static boolean isWhole(DeploymentSnapshot snapshot) {
        return snapshot.health().ok()
                && snapshot.health().coveredSlots().size() == HashSlot.COUNT
                && snapshot.topology().nodes().stream().allMatch(node -> isWell(node, snapshot));
    }

    private static boolean isWell(ClusterNode node, DeploymentSnapshot snapshot) {
        NodeStatus status = snapshot.nodes().get(node.id());
        return status != null && status.reachable() && (node.isMaster() || status.masterLinkUp());
    }
}
