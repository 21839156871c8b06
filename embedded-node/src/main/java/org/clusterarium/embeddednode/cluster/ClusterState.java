package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.config.Directive;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** The tables of the cluster as this node sees it ({@code clusterState}): nodes, slots, epochs. Changes only; rules are elsewhere. */
final class ClusterState {
    final NodeEnvironment env;
    final Todo todo = new Todo();
    final MessageCounters counters = new MessageCounters();
    final ElectionState election = new ElectionState();
    final ManualFailoverState manualFailover = new ManualFailoverState();

    KnownNode myself;
    long currentEpoch;
    long lastVoteEpoch;
    /** {@code cluster_state} is ok. */
    boolean ok;
    /** Masters with at least one slot; 1 until first evaluated. */
    int size = 1;

    /** This process gave the node its id, and the cluster was never ok since: nobody can have taken over from it meanwhile. */
    boolean newborn;

    /** What is to be logged with the first step. */
    String startupNote = "";

    private final Map<NodeId, KnownNode> byId = new HashMap<>();
    private final List<KnownNode> nodes = new ArrayList<>();
    private final @Nullable KnownNode[] owners = new @Nullable KnownNode[HashSlot.COUNT];
    private final BitSet unclaimed = new BitSet();

    /** Slots we give away, with their destination. */
    final Map<Integer, KnownNode> migrating = new TreeMap<>();
    /** Slots we receive, with their source. */
    final Map<Integer, KnownNode> importing = new TreeMap<>();

    ClusterState(NodeEnvironment env, KnownNode myself) {
        this.env = env;
        this.myself = myself;
        add(myself);
    }

    long now() {
        return env.nowMillis();
    }

    <T> T config(Directive<T> directive) {
        return env.config().get(directive);
    }

    long nodeTimeoutMillis() {
        return env.config().get(Directives.CLUSTER_NODE_TIMEOUT);
    }

    void log(LogLevel level, String text) {
        env.log(level, text);
    }

    void trace(TraceEvent event) {
        env.emit(new Effect.Trace(event));
    }

    /** Majority of the masters with slots. */
    int neededQuorum() {
        return size / 2 + 1;
    }

    // ---- nodes

    /** All nodes, ourselves and those in handshake included, in the order in which we met them. */
    List<KnownNode> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** A copy, for loops that add or remove nodes. */
    List<KnownNode> nodesNow() {
        return List.copyOf(nodes);
    }

    KnownNode randomNode() {
        return nodes.get(env.random().nextInt(nodes.size()));
    }

    @Nullable
    KnownNode node(NodeId id) {
        return byId.get(id);
    }

    void add(KnownNode node) {
        byId.put(node.id, node);
        nodes.add(node);
    }

    void rename(KnownNode node, NodeId id) {
        byId.remove(node.id);
        node.id = id;
        byId.put(id, node);
    }

    /** Takes a node out of all tables ({@code clusterDelNode}); its links must have been closed. */
    void remove(KnownNode node) {
        migrating.values().removeIf(peer -> peer.equals(node));
        importing.values().removeIf(peer -> peer.equals(node));
        clearSlots(node);
        byId.remove(node.id);
        nodes.remove(node);
        nodes.forEach(other -> other.removeFailReport(node.id));
        if (node.master != null) {
            detachReplica(node);
        }
        node.replicas.forEach(replica -> replica.master = null);
        node.replicas.clear();
    }

    /** Hangs a replica below a master; the master may receive migrating replicas from now on. */
    void attachReplica(KnownNode master, KnownNode replica) {
        if (!master.replicas.contains(replica)) {
            master.replicas.add(replica);
            master.set(BusFlags.MIGRATE_TO, true);
        }
        replica.master = master;
    }

    void detachReplica(KnownNode replica) {
        KnownNode master = replica.master;
        if (master != null && master.replicas.remove(replica) && master.replicas.isEmpty()) {
            master.set(BusFlags.MIGRATE_TO, false);
        }
        replica.master = null;
    }

    long maxEpoch() {
        long max = currentEpoch;
        for (KnownNode node : nodes) {
            max = Math.max(max, node.configEpoch);
        }
        return max;
    }

    // ---- slots

    @Nullable
    KnownNode owner(int slot) {
        return owners[slot];
    }

    /** Nobody claims the slot: it has no owner, or its owner stopped claiming it. */
    boolean isUnclaimed(int slot) {
        return owners[slot] == null || unclaimed.get(slot);
    }

    void ownerStoppedClaiming(int slot) {
        unclaimed.set(slot);
    }

    /** Slots that are bound to an owner that no longer claims them. */
    BitSet unclaimedSlots() {
        return (BitSet) unclaimed.clone();
    }

    /** Binds a slot, whoever had it ({@code clusterDelSlot}, {@code clusterAddSlot}). */
    void assign(int slot, KnownNode owner) {
        clear(slot);
        owner.slotBit(slot, true);
        owners[slot] = owner;
        if (owner.slotCount() == 1 && someMasterHasReplicas()) {
            owner.set(BusFlags.MIGRATE_TO, true);
        }
    }

    /** Unbinds a slot. */
    void clear(int slot) {
        KnownNode owner = owners[slot];
        if (owner != null) {
            owner.slotBit(slot, false);
        }
        owners[slot] = null;
        unclaimed.clear(slot);
    }

    /** Unbinds all slots of a node. */
    void clearSlots(KnownNode node) {
        if (node.slotCount() > 0) {
            node.slots().stream().forEach(this::clear);
        }
    }

    private boolean someMasterHasReplicas() {
        for (KnownNode node : nodes) {
            if (!node.replicas.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
