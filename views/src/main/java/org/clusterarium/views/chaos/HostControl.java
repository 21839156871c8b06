package org.clusterarium.views.chaos;

import java.util.List;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;

/**
 * What can be done to a host.
 *
 * @param state of the host as a whole
 * @param canKill whether something on it still lives
 * @param canBoot whether something on it is killed
 */
public record HostControl(String name, ProcessState state, boolean canKill, boolean canBoot, List<NodeControl> nodes) {
    public HostControl {
        nodes = List.copyOf(nodes);
    }

    /** What can be done to a node: follows from the state of its process. */
    public record NodeControl(NodeId id, String name, ProcessState process) {
        public boolean canKill() {
            return process == ProcessState.RUNNING || process == ProcessState.PAUSED;
        }

        public boolean canBoot() {
            return process == ProcessState.KILLED;
        }

        public boolean canPause() {
            return process == ProcessState.RUNNING;
        }

        public boolean canResume() {
            return process == ProcessState.PAUSED;
        }
    }
}
