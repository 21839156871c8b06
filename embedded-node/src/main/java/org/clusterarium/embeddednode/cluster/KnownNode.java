package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the node table ({@code clusterNode}): what this node knows of itself or of a peer. Mutable, owned by {@link ClusterState};
 * all times are Unix milliseconds, 0 = never.
 */
final class KnownNode {
    /** A moment long before any other, also in virtual time that starts at zero. */
    static final long NEVER = -1_000_000_000_000L;

    final long createdMillis;
    /** Random and temporary while in handshake. */
    NodeId id;
    /** Bits of {@link BusFlags}. */
    int flags;

    BusAddress address = BusAddress.NONE;
    String hostname = "";
    String nodename = "";
    long configEpoch;

    @Nullable
    KnownNode master;

    final List<KnownNode> replicas = new ArrayList<>();

    /** When the ping that is not answered yet was sent; 0 if none is pending. */
    long pingSentMillis;

    long pongReceivedMillis;
    /** Last message of any kind from it. */
    long dataReceivedMillis;

    long failMillis;
    /** When we last voted for one of its replicas. */
    long votedMillis = NEVER;
    /** Since when it has been a master without working replicas. */
    long orphanedMillis;

    long offset;
    /** It sent a message that shows that it understands ping extensions. */
    boolean sentExtensions;

    @Nullable
    BusLink link;

    @Nullable
    BusLink inboundLink;

    private final BitSet slotBits = new BitSet();
    private int slotCount;
    private @Nullable SlotSet slotSet = SlotSet.EMPTY;
    private final Map<NodeId, Long> failReports = new LinkedHashMap<>();

    KnownNode(NodeId id, int flags, long createdMillis) {
        this.id = id;
        this.flags = flags;
        this.createdMillis = createdMillis;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    void set(int flag, boolean on) {
        flags = on ? flags | flag : flags & ~flag;
    }

    boolean isMaster() {
        return has(BusFlags.MASTER);
    }

    boolean isReplica() {
        return has(BusFlags.REPLICA);
    }

    boolean isFailed() {
        return has(BusFlags.FAIL);
    }

    boolean isSuspected() {
        return has(BusFlags.PFAIL);
    }

    boolean inHandshake() {
        return has(BusFlags.HANDSHAKE);
    }

    boolean isConnected() {
        return link != null && link.connected();
    }

    /** Epoch that belongs to its slots: its own, or its master's if it is a replica. */
    long effectiveEpoch() {
        return isReplica() && master != null ? master.configEpoch : configEpoch;
    }

    int slotCount() {
        return slotCount;
    }

    boolean ownsSlot(int slot) {
        return slotBits.get(slot);
    }

    SlotSet slots() {
        SlotSet known = slotSet;
        if (known == null) {
            known = SlotSet.ofBits(slotBits);
            slotSet = known;
        }
        return known;
    }

    /** Only {@link ClusterState} calls this, together with the owner table. */
    void slotBit(int slot, boolean owned) {
        if (slotBits.get(slot) != owned) {
            slotBits.set(slot, owned);
            slotCount += owned ? 1 : -1;
            slotSet = null;
        }
    }

    /** Notes that a master says we are down; true if it did not say so before. */
    boolean addFailReport(NodeId reporter, long nowMillis) {
        return failReports.put(reporter, nowMillis) == null;
    }

    /** Forgets what the reporter said; true if it had said something. */
    boolean removeFailReport(NodeId reporter) {
        return failReports.remove(reporter) != null;
    }

    /** Reports not older than the given time. Older ones are forgotten. */
    int failReports(long notBeforeMillis) {
        if (!failReports.isEmpty()) {
            failReports.values().removeIf(time -> time < notBeforeMillis);
        }
        return failReports.size();
    }

    int workingReplicas() {
        int working = 0;
        for (KnownNode replica : replicas) {
            working += replica.isFailed() ? 0 : 1;
        }
        return working;
    }

    @Override
    public String toString() {
        return id.value();
    }
}
