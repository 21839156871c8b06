package org.clusterarium.embeddednode.cluster;

import java.util.Objects;
import org.clusterarium.embeddednode.core.LogLevel;

/** A replica's way to its master's place, phase by phase ({@code clusterHandleReplicaFailover}). */
final class Election {
    private static final long MIN_TIMEOUT_MILLIS = 2000;
    private static final long RELOG_MILLIS = 10_000;

    private final ClusterState state;
    private final ElectionPreconditions preconditions;
    private final ElectionSchedule schedule;
    private final ElectionVoting voting;
    private final Promotion promotion;

    Election(ClusterState state, ElectionSchedule schedule, ElectionVoting voting, Promotion promotion) {
        this.state = state;
        this.preconditions = new ElectionPreconditions(state);
        this.schedule = schedule;
        this.voting = voting;
        this.promotion = promotion;
    }

    /** Does whatever the present phase allows. */
    void step() {
        state.todo.failover = false;
        if (!preconditions.isCandidate()) {
            state.election.logged = "";
            return;
        }
        if (!preconditions.isDataFreshEnough()) {
            cannot(
                    "Disconnected from master for longer than allowed. Please check the 'cluster-replica-validity-factor'"
                            + " configuration option.");
            return;
        }
        ElectionState election = state.election;
        long timeout = Math.max(2 * state.nodeTimeoutMillis(), MIN_TIMEOUT_MILLIS);
        long age = state.now() - election.startMillis;
        if (age > 2 * timeout) {
            schedule.schedule();
            return;
        }
        schedule.delayForWorseRank();
        if (state.now() < election.startMillis) {
            cannot("Waiting the delay before I can start a new failover.");
        } else if (age > timeout) {
            cannot("Failover attempt expired.");
        } else if (!election.requested) {
            voting.request();
        } else if (voting.isWon()) {
            promotion.afterElection();
        } else {
            cannot("Waiting for votes, but majority still not reached.");
        }
    }

    /** The scheduled moment has come: no need to wait for the next round of the cron. */
    boolean isDue() {
        ElectionState election = state.election;
        return state.myself.isReplica()
                && !election.requested
                && election.startMillis != KnownNode.NEVER
                && state.now() >= election.startMillis;
    }

    private void cannot(String reason) {
        ElectionState election = state.election;
        boolean repeated = Objects.equals(election.logged, reason);
        if (!repeated || state.now() - election.loggedMillis > RELOG_MILLIS) {
            election.logged = reason;
            election.loggedMillis = state.now();
            state.log(LogLevel.WARNING, "Currently unable to failover: " + reason);
        }
    }
}
