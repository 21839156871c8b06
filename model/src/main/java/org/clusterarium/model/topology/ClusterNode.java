package org.clusterarium.model.topology;

import java.util.Comparator;
import java.util.EnumSet;
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
    /** In the order of the first slot of each; nodes without slots last. */
    public static final Comparator<ClusterNode> BY_LOWEST_SLOT =
            Comparator.comparing(node -> node.slots().stream().findFirst().orElse(Integer.MAX_VALUE));

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

    /** The same node with other slots. */
    public ClusterNode withSlots(SlotSet owned) {
        return new ClusterNode(
                id,
                address,
                hostname,
                flags,
                masterId,
                pingSentMillis,
                pongReceivedMillis,
                configEpoch,
                linkConnected,
                owned,
                openSlots);
    }

    /** The same node with other open slots. */
    public ClusterNode withOpenSlots(List<OpenSlot> open) {
        return new ClusterNode(
                id,
                address,
                hostname,
                flags,
                masterId,
                pingSentMillis,
                pongReceivedMillis,
                configEpoch,
                linkConnected,
                slots,
                open);
    }

    /** The same node without the times of its ping and pong, which differ in every reply. */
    public ClusterNode withoutTimes() {
        return pingSentMillis == 0 && pongReceivedMillis == 0
                ? this
                : new ClusterNode(
                        id, address, hostname, flags, masterId, 0, 0, configEpoch, linkConnected, slots, openSlots);
    }

    /** The same node as a replica of the master, without slots. */
    public ClusterNode asReplicaOf(NodeId master) {
        return withRole(NodeFlag.REPLICA, Optional.of(master), SlotSet.EMPTY);
    }

    /** The same node as a master of the slots. */
    public ClusterNode asMaster(SlotSet owned) {
        return withRole(NodeFlag.MASTER, Optional.empty(), owned);
    }

    private ClusterNode withRole(NodeFlag role, Optional<NodeId> master, SlotSet owned) {
        Set<NodeFlag> changed = EnumSet.copyOf(flags.isEmpty() ? EnumSet.of(role) : flags);
        changed.removeAll(EnumSet.of(NodeFlag.MASTER, NodeFlag.REPLICA));
        changed.add(role);
        return new ClusterNode(
                id,
                address,
                hostname,
                changed,
                master,
                pingSentMillis,
                pongReceivedMillis,
                configEpoch,
                linkConnected,
                owned,
                List.of());
    }

    /** Whether it is more than somebody who was met but has not answered yet. */
    public boolean isMember() {
        return !has(NodeFlag.HANDSHAKE);
    }

    /** Whether it is a known member that nobody holds for dead: neither FAIL, PFAIL, in handshake nor without address. */
    public boolean isUsable() {
        return !has(NodeFlag.FAIL) && !has(NodeFlag.PFAIL) && !has(NodeFlag.HANDSHAKE) && !has(NodeFlag.NOADDR);
    }
}
