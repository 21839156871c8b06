package org.clusterarium.model.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.slot.SlotSet;

/**
 * One node as one view of the cluster describes it: a line of CLUSTER NODES.
 *
 * @param hostname announced host name, empty if none
 * @param masterId id of the master for a replica
 * @param pingSentMillis Unix time of the pending ping, 0 if none is pending
 * @param pongReceivedMillis Unix time of the last pong, 0 if never
 * @param configEpoch of a master its own; of a replica its master's
 * @param linkConnected whether the viewing node's outbound bus link to it is up
 * @param openSlots only filled for the viewing node itself
 */
public record ClusterNode(
        NodeId id,
        NodeAddress address,
        String hostname,
        Set<NodeFlag> flags,
        Optional<NodeId> masterId,
        long pingSentMillis,
        long pongReceivedMillis,
        long configEpoch,
        boolean linkConnected,
        SlotSet slots,
        List<OpenSlot> openSlots) {
    public ClusterNode {
        flags = Set.copyOf(flags);
        openSlots = List.copyOf(openSlots);
    }

    public boolean has(NodeFlag flag) {
        return flags.contains(flag);
    }

    public boolean isMaster() {
        return has(NodeFlag.MASTER);
    }

    public boolean isReplica() {
        return has(NodeFlag.REPLICA);
    }
}
