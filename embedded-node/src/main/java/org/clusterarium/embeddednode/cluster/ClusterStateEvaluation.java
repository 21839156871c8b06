package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.trace.TraceEvent;

/**
 * Whether the cluster is ok in our opinion: coverage and majority ({@code clusterUpdateState}).
 *
 * <p>A master that comes back waits before it takes writes again, because the cluster may have replaced it while it was away. A newborn
 * node without data has nothing to be replaced in, so it does not wait; redis-server makes no such difference, which costs a new cluster
 * two seconds.
 */
final class ClusterStateEvaluation {
    /** A master that just started waits so long, in case the cluster replaced it. */
    private static final long WRITABLE_DELAY_MILLIS = 2000;

    private static final long MIN_REJOIN_MILLIS = 500;
    private static final long MAX_REJOIN_MILLIS = 5000;

    private final ClusterState state;
    private long firstMillis = -1;
    private long amongMinorityMillis = KnownNode.NEVER;

    ClusterStateEvaluation(ClusterState state) {
        this.state = state;
    }

    void update() {
        state.todo.updateState = false;
        long now = state.now();
        if (firstMillis < 0) {
            firstMillis = now;
        }
        boolean mayHaveBeenReplaced = state.myself.isMaster()
                && !(state.newborn && state.env.keyspace().size() == 0);
        if (mayHaveBeenReplaced && !state.ok && now - firstMillis < WRITABLE_DELAY_MILLIS) {
            state.todo.updateState = true;
            return;
        }
        boolean ok = !state.config(Directives.CLUSTER_REQUIRE_FULL_COVERAGE) || isCovered();
        if (!isMajorityReachable()) {
            ok = false;
            amongMinorityMillis = now;
        }
        if (ok == state.ok || (ok && mayHaveBeenReplaced && now - amongMinorityMillis < rejoinDelayMillis())) {
            return;
        }
        state.ok = ok;
        state.newborn = false;
        state.log(LogLevel.WARNING, "Cluster state changed: " + (ok ? "ok" : "fail"));
        state.trace(new TraceEvent.ClusterStateChanged(state.env.nowMicros(), state.myself.id, ok));
    }

    /** A write-able master that was in a minority gives the majority time to tell what happened meanwhile. */
    private long rejoinDelayMillis() {
        return Math.min(Math.max(state.nodeTimeoutMillis(), MIN_REJOIN_MILLIS), MAX_REJOIN_MILLIS);
    }

    private boolean isCovered() {
        int served = 0;
        for (KnownNode node : state.nodes()) {
            served += node.isFailed() ? 0 : node.slotCount();
        }
        return served == HashSlot.COUNT;
    }

    private boolean isMajorityReachable() {
        int size = 0;
        int reachable = 0;
        for (KnownNode node : state.nodes()) {
            if (node.isMaster() && node.slotCount() > 0) {
                size++;
                reachable += node.isFailed() || node.isSuspected() ? 0 : 1;
            }
        }
        state.size = size;
        return reachable >= state.neededQuorum();
    }
}
