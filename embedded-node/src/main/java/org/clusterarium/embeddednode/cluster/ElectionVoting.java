package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/** Second phase of an election: ask once, count the votes. */
final class ElectionVoting {
    private final ClusterState state;
    private final BusSender sender;

    ElectionVoting(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /** Opens an epoch and asks everybody; the epoch is on disk before the request goes out. */
    void request() {
        ElectionState election = state.election;
        state.currentEpoch++;
        election.epoch = state.currentEpoch;
        election.requested = true;
        state.log(LogLevel.WARNING, "Starting a failover election for epoch " + election.epoch + ".");
        state.trace(new TraceEvent.ElectionStarted(state.env.nowMicros(), state.myself.id, election.epoch));
        state.todo.saveDurably();
        state.todo.updateState = true;
        sender.broadcastAuthRequest();
    }

    /** Counts a vote of a master with slots that belongs to our election. */
    void count(KnownNode voter, BusHeader header) {
        ElectionState election = state.election;
        boolean valid = voter.isMaster()
                && voter.slotCount() > 0
                && election.requested
                && header.currentEpoch() >= election.epoch;
        if (valid && state.myself.isReplica() && election.voters.add(voter.id)) {
            state.trace(new TraceEvent.VoteCounted(
                    state.env.nowMicros(),
                    state.myself.id,
                    voter.id,
                    election.voters.size(),
                    state.neededQuorum(),
                    election.epoch));
            state.todo.failover = true;
        }
    }

    boolean isWon() {
        return state.election.voters.size() >= state.neededQuorum();
    }
}
