package org.clusterarium.embeddednode.cluster;

import java.util.OptionalLong;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.LogLevel;

/**
 * CLUSTER FAILOVER: the replica asks, the master pauses writes and says its offset, the replica catches up and starts an election that
 * cannot lose data ({@code manualFailover*}, {@code clusterHandleManualFailover}).
 */
final class ManualFailover {
    static final long TIMEOUT_MILLIS = 5000;
    /** The master stays paused longer than the attempt lasts, so that the new master is known before writes go on. */
    private static final int PAUSE_FACTOR = 2;

    private final ClusterState state;
    private final BusSender sender;

    ManualFailover(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /** Forgets the attempt; a master lets its clients write again. */
    void reset() {
        if (state.manualFailover.replica != null) {
            state.env.clients().unpause();
        }
        state.manualFailover.clear();
    }

    /** Replica's side: begins. With {@code force} the master is not asked. */
    void begin(KnownNode master, boolean force) {
        reset();
        state.manualFailover.endMillis = state.now() + TIMEOUT_MILLIS;
        if (force) {
            state.manualFailover.mayStart = true;
            state.todo.failover = true;
        } else {
            sender.manualFailoverStart(master);
        }
    }

    /** Master's side: one of our replicas asked. */
    void requestedBy(KnownNode replica, BusLink link) {
        reset();
        state.manualFailover.endMillis = state.now() + TIMEOUT_MILLIS;
        state.manualFailover.replica = replica;
        state.env.clients().pauseUntil(state.now() + TIMEOUT_MILLIS * PAUSE_FACTOR, false);
        state.log(LogLevel.WARNING, "Manual failover requested by replica " + replica.id + ".");
        sender.pingBack(link);
    }

    /** Replica's side: the first message of the paused master tells where its stream ends. */
    void observe(KnownNode node, BusHeader header) {
        ManualFailoverState attempt = state.manualFailover;
        if (attempt.active()
                && node.equals(state.myself.master)
                && header.hasMessageFlag(BusFlags.MESSAGE_PAUSED)
                && attempt.masterOffset.isEmpty()) {
            attempt.masterOffset = OptionalLong.of(header.offset());
            state.todo.manualFailover = true;
            state.log(
                    LogLevel.WARNING,
                    "Received replication offset for paused master manual failover: " + header.offset());
        }
    }

    /** Replica's side: starts the election once the whole stream of the master is processed. */
    void step() {
        ManualFailoverState attempt = state.manualFailover;
        state.todo.manualFailover = false;
        if (!attempt.active() || attempt.mayStart || attempt.masterOffset.isEmpty()) {
            return;
        }
        if (attempt.masterOffset.getAsLong() == state.env.replication().offset()) {
            attempt.mayStart = true;
            state.todo.failover = true;
            state.log(LogLevel.WARNING, "All master replication stream processed, manual failover can start.");
        }
    }

    /** Gives up when the time is over. */
    void checkTimeout() {
        if (state.manualFailover.active() && state.manualFailover.endMillis < state.now()) {
            state.log(LogLevel.WARNING, "Manual failover timed out.");
            reset();
        }
    }
}
