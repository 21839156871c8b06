package org.clusterarium.embeddednode.cluster;

/** Decides at each tick which timers are due ({@code clusterCron}). */
final class ClusterCron {
    static final long PERIOD_MILLIS = 100;
    private static final int ROUNDS_PER_RANDOM_PING = 10;

    private final ClusterState state;
    private final MyselfTimer myself;
    private final ReconnectTimer reconnect;
    private final RandomPingTimer randomPing;
    private final NodeCheckTimer nodeCheck;
    private final ReplicaTimer replica;
    private long nextMillis = Long.MIN_VALUE;
    private long rounds;

    ClusterCron(
            ClusterState state,
            MyselfTimer myself,
            ReconnectTimer reconnect,
            RandomPingTimer randomPing,
            NodeCheckTimer nodeCheck,
            ReplicaTimer replica) {
        this.state = state;
        this.myself = myself;
        this.reconnect = reconnect;
        this.randomPing = randomPing;
        this.nodeCheck = nodeCheck;
        this.replica = replica;
    }

    /**
     * Runs a round if the last one is {@link #PERIOD_MILLIS} ago; a late tick does not shift the rounds after it.
     *
     * @return whether a round was due
     */
    boolean tick() {
        long now = state.now();
        if (now < nextMillis) {
            return false;
        }
        boolean late = now - PERIOD_MILLIS >= nextMillis;
        nextMillis = late ? now + PERIOD_MILLIS : nextMillis + PERIOD_MILLIS;
        rounds++;
        myself.run();
        reconnect.run();
        if (rounds % ROUNDS_PER_RANDOM_PING == 0) {
            randomPing.run();
        }
        nodeCheck.run();
        replica.run();
        if (!state.ok) {
            state.todo.updateState = true;
        }
        return true;
    }
}
