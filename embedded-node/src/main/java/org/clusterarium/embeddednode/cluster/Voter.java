package org.clusterarium.embeddednode.cluster;

import java.util.BitSet;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** A master's decision on a request for its vote ({@code clusterSendFailoverAuthIfNeeded}). */
final class Voter {
    private final ClusterState state;
    private final BusSender sender;

    Voter(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /** Votes at most once per epoch; the vote is on disk before it is sent. */
    void requested(KnownNode candidate, BusHeader request) {
        if (!state.myself.isMaster() || state.myself.slotCount() == 0) {
            return;
        }
        String denial = denial(candidate, request);
        KnownNode master = candidate.master;
        if (denial != null || master == null) {
            state.log(LogLevel.WARNING, "Failover auth denied to " + candidate.id + ": " + denial);
            return;
        }
        master.votedMillis = state.now();
        state.lastVoteEpoch = state.currentEpoch;
        state.todo.saveDurably();
        sender.authAck(candidate);
        state.log(LogLevel.WARNING, "Failover auth granted to " + candidate.id + " for epoch " + state.currentEpoch);
        state.trace(
                new TraceEvent.VoteGranted(state.env.nowMicros(), state.myself.id, candidate.id, state.currentEpoch));
    }

    private @Nullable String denial(KnownNode candidate, BusHeader request) {
        KnownNode master = candidate.master;
        if (request.currentEpoch() < state.currentEpoch) {
            return "reqEpoch (" + request.currentEpoch() + ") < curEpoch(" + state.currentEpoch + ")";
        }
        if (state.lastVoteEpoch == state.currentEpoch) {
            return "already voted for epoch " + state.currentEpoch;
        }
        if (candidate.isMaster()) {
            return "it is a master node";
        }
        if (master == null) {
            return "I don't know its master";
        }
        if (!master.isFailed() && !request.hasMessageFlag(BusFlags.MESSAGE_FORCEACK)) {
            return "its master is up";
        }
        long sinceVote = state.now() - master.votedMillis;
        if (sinceVote < 2 * state.nodeTimeoutMillis()) {
            return "can't vote about this master before " + (2 * state.nodeTimeoutMillis() - sinceVote)
                    + " milliseconds";
        }
        return staleClaim(request);
    }

    private @Nullable String staleClaim(BusHeader request) {
        BitSet claims = request.slots().toBits();
        for (int slot = claims.nextSetBit(0); slot >= 0; slot = claims.nextSetBit(slot + 1)) {
            KnownNode owner = state.owner(slot);
            if (owner != null && !state.isUnclaimed(slot) && owner.configEpoch > request.configEpoch()) {
                return "slot " + slot + " epoch (" + owner.configEpoch + ") > reqEpoch (" + request.configEpoch() + ")";
            }
        }
        return null;
    }
}
