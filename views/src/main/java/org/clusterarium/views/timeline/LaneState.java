package org.clusterarium.views.timeline;

import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.jspecify.annotations.Nullable;

/**
 * What a node was for a while.
 *
 * @param shard number from 0, or -1
 */
public record LaneState(Phase phase, int shard) {
    /** From the healthiest to the worst. */
    public enum Phase {
        MASTER,
        REPLICA,
        PAUSED,
        /** Runs or not, nobody knows; the cluster says FAIL. */
        FAILED,
        KILLED,
        UNKNOWN
    }

    static LaneState of(ClusterNode node, @Nullable NodeStatus status, int shard) {
        ProcessState process = status == null ? ProcessState.UNKNOWN : status.process();
        if (process == ProcessState.KILLED) {
            return new LaneState(Phase.KILLED, shard);
        }
        if (process == ProcessState.PAUSED) {
            return new LaneState(Phase.PAUSED, shard);
        }
        if (node.has(NodeFlag.FAIL)) {
            return new LaneState(Phase.FAILED, shard);
        }
        if (node.isReplica()) {
            return new LaneState(Phase.REPLICA, shard);
        }
        return new LaneState(node.isMaster() ? Phase.MASTER : Phase.UNKNOWN, shard);
    }
}
