package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.LogLevel;

/** How epochs grow: the logical clock of the cluster. */
final class EpochRules {
    private final ClusterState state;

    EpochRules(ClusterState state) {
        this.state = state;
    }

    /** Any message of a member moves our clock and our view of its claim forward. */
    void observe(KnownNode node, BusHeader header) {
        if (header.currentEpoch() > state.currentEpoch) {
            state.currentEpoch = header.currentEpoch();
        }
        if (header.configEpoch() > node.configEpoch) {
            node.configEpoch = header.configEpoch();
            state.todo.saveDurably();
        }
    }

    /**
     * Two masters with the same config epoch: the one with the smaller id takes a new one, so that every conflict ends
     * ({@code clusterHandleConfigEpochCollision}).
     */
    void resolveCollision(KnownNode other, long otherEpoch) {
        KnownNode myself = state.myself;
        boolean collides = myself.isMaster() && other.isMaster() && otherEpoch == myself.configEpoch;
        if (collides && other.id.compareTo(myself.id) > 0) {
            state.currentEpoch++;
            myself.configEpoch = state.currentEpoch;
            state.todo.saveDurably();
            state.log(
                    LogLevel.WARNING,
                    "WARNING: configEpoch collision with node " + other.id + ". configEpoch set to "
                            + myself.configEpoch);
        }
    }

    /**
     * Takes the largest epoch without asking anybody ({@code clusterBumpConfigEpochWithoutConsensus}).
     *
     * @return false if this node has it already
     */
    boolean bump() {
        KnownNode myself = state.myself;
        if (myself.configEpoch != 0 && myself.configEpoch == state.maxEpoch()) {
            return false;
        }
        state.currentEpoch = state.maxEpoch() + 1;
        myself.configEpoch = state.currentEpoch;
        state.todo.saveDurably();
        state.log(LogLevel.WARNING, "New configEpoch set to " + myself.configEpoch);
        return true;
    }
}
