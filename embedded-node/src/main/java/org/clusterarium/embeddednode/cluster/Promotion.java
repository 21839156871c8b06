package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/** Last phase of an election: this replica takes its master's place ({@code clusterFailoverReplaceYourMaster}). */
final class Promotion {
    private final ClusterState state;
    private final Roles roles;
    private final BusSender sender;
    private final ManualFailover manualFailover;

    Promotion(ClusterState state, Roles roles, BusSender sender, ManualFailover manualFailover) {
        this.state = state;
        this.roles = roles;
        this.sender = sender;
        this.manualFailover = manualFailover;
    }

    /** A majority voted for us. */
    void afterElection() {
        KnownNode myself = state.myself;
        state.log(LogLevel.WARNING, "Failover election won: I'm the new master.");
        if (myself.configEpoch < state.election.epoch) {
            myself.configEpoch = state.election.epoch;
            state.log(LogLevel.WARNING, "configEpoch set to " + myself.configEpoch + " after successful failover");
        }
        replaceMaster();
    }

    /** Becomes master and takes all slots of the old master; everybody hears of it after it is on disk. */
    void replaceMaster() {
        KnownNode myself = state.myself;
        KnownNode former = myself.master;
        if (myself.isMaster() || former == null) {
            return;
        }
        roles.becomeMaster(myself);
        state.env.replication().becomeMaster();
        former.slots().stream().forEach(slot -> state.assign(slot, myself));
        state.trace(new TraceEvent.Promoted(state.env.nowMicros(), myself.id, former.id, myself.configEpoch));
        state.election.requested = false;
        state.todo.saveDurably();
        state.todo.updateState = true;
        sender.broadcastPong();
        manualFailover.reset();
    }
}
