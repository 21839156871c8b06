package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/** First phase of an election: when to ask. Replicas with older data wait longer. */
final class ElectionSchedule {
    private static final long FIXED_DELAY_MILLIS = 500;
    private static final int RANDOM_DELAY_MILLIS = 500;
    private static final long DELAY_PER_RANK_MILLIS = 1000;

    private final ClusterState state;
    private final BusSender sender;

    ElectionSchedule(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /** Sets the start of a new attempt and tells the siblings our offset. */
    void schedule() {
        ElectionState election = state.election;
        long delay = FIXED_DELAY_MILLIS + state.env.random().nextInt(RANDOM_DELAY_MILLIS);
        election.rank = rank();
        delay += election.rank * DELAY_PER_RANK_MILLIS;
        if (state.manualFailover.active()) {
            delay = 0;
            election.rank = 0;
            state.todo.failover = true;
        }
        election.startMillis = state.now() + delay;
        election.requested = false;
        election.voters.clear();
        state.log(
                LogLevel.WARNING,
                "Start of election delayed for " + delay + " milliseconds (rank #" + election.rank + ", offset "
                        + state.env.replication().offset() + ").");
        state.trace(new TraceEvent.ElectionScheduled(state.env.nowMicros(), state.myself.id, election.rank, delay));
        sender.broadcastPongToSiblings();
    }

    /** A sibling turned out to have newer data: wait longer. */
    void delayForWorseRank() {
        ElectionState election = state.election;
        if (election.requested || state.manualFailover.active()) {
            return;
        }
        int rank = rank();
        if (rank > election.rank) {
            long added = (rank - election.rank) * DELAY_PER_RANK_MILLIS;
            election.startMillis += added;
            election.rank = rank;
            state.log(
                    LogLevel.WARNING,
                    "Replica rank updated to #" + rank + ", added " + added + " milliseconds of delay.");
            state.trace(new TraceEvent.ElectionScheduled(
                    state.env.nowMicros(), state.myself.id, rank, Math.max(0, election.startMillis - state.now())));
        }
    }

    /** Number of siblings with newer data ({@code clusterGetSlaveRank}). */
    private int rank() {
        KnownNode master = state.myself.master;
        if (master == null) {
            return 0;
        }
        long myOffset = state.env.replication().offset();
        int rank = 0;
        for (KnownNode sibling : master.replicas) {
            if (!sibling.equals(state.myself) && !sibling.has(BusFlags.NOFAILOVER) && sibling.offset > myOffset) {
                rank++;
            }
        }
        return rank;
    }
}
