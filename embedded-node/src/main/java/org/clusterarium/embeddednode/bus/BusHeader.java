package org.clusterarium.embeddednode.bus;

import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The common header of a bus message without what follows from the message itself (length, type, counts).
 *
 * @param sender id of the sending node
 * @param master id of the sender's master, null if the sender is a master
 * @param address announced address; the IP is empty unless {@code cluster-announce-ip} is set
 * @param claim epochs and slots
 * @param offset replication offset: produced by a master, processed by a replica
 * @param status flags
 */
public record BusHeader(
        NodeId sender, @Nullable NodeId master, BusAddress address, BusClaim claim, long offset, BusStatus status) {
    public long currentEpoch() {
        return claim.currentEpoch();
    }

    public long configEpoch() {
        return claim.configEpoch();
    }

    public SlotSet slots() {
        return claim.slots();
    }

    /** Whether a node flag of {@link BusFlags} is set. */
    public boolean has(int flag) {
        return (status.flags() & flag) != 0;
    }

    /** Whether a {@code MESSAGE_*} flag of {@link BusFlags} is set. */
    public boolean hasMessageFlag(int flag) {
        return (status.messageFlags() & flag) != 0;
    }
}
