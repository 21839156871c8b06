package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.clusterarium.model.Sample;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Clusters for tests of planners. */
public final class Clusters {
    private Clusters() {}

    public static NodeId id(int number) {
        return Sample.id(String.format("%05x", number + 1));
    }

    public static ClusterNode node(int number, int host, Optional<NodeId> master, SlotSet slots) {
        return new ClusterNode(
                id(number),
                NodeAddress.of("10.0.0." + host, 7_000 + number),
                "",
                Set.of(master.isPresent() ? NodeFlag.REPLICA : NodeFlag.MASTER),
                master,
                0,
                0,
                number + 1,
                true,
                slots,
                List.of());
    }

    /** Masters with one contiguous range each, as a new cluster has them, and empty ones behind; master i on host i. */
    public static ClusterTopology fresh(int masters, int empty, int replicas) {
        List<ClusterNode> nodes = new ArrayList<>();
        var ranges = SlotAllocationPlanner.allocate(masters);
        for (int i = 0; i < masters + empty; i++) {
            SlotSet slots = i < masters ? SlotSet.of(ranges.get(i)) : SlotSet.EMPTY;
            nodes.add(node(i, i, Optional.empty(), slots));
        }
        for (int i = 0; i < masters * replicas; i++) {
            int master = i % masters;
            int host = (master + 1 + i / masters) % Math.max(2, masters);
            nodes.add(node(masters + empty + i, host, Optional.of(id(master)), SlotSet.EMPTY));
        }
        return new ClusterTopology(nodes);
    }

    /** Slots dealt at random in pieces of random length, some left without owner if holes are wanted. */
    public static ClusterTopology random(SplittableRandom random, int masters, boolean holes) {
        List<BitSet> slots = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            slots.add(new BitSet());
        }
        int longest = random.nextInt(1, 4_000);
        int slot = 0;
        while (slot < HashSlot.COUNT) {
            int end = Math.min(HashSlot.COUNT, slot + random.nextInt(1, longest + 1));
            if (!holes || random.nextInt(10) > 0) {
                slots.get(random.nextInt(masters)).set(slot, end);
            }
            slot = end;
        }
        List<ClusterNode> nodes = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            nodes.add(node(i, i, Optional.empty(), SlotSet.ofBits(slots.get(i))));
        }
        return new ClusterTopology(nodes);
    }

    /** Most slots alike, a few hot. */
    public static SlotLoad load(SplittableRandom random) {
        long[] perSlot = new long[HashSlot.COUNT];
        for (int slot = 0; slot < perSlot.length; slot++) {
            perSlot[slot] = random.nextInt(100) == 0 ? random.nextInt(100_000) : random.nextInt(1_000);
        }
        return SlotLoad.of(perSlot);
    }

    /** The slots of each node after the moves; fails the test if a move takes what its source does not have. */
    public static Map<NodeId, SlotSet> after(ClusterTopology topology, List<SlotMove> moves) {
        Map<NodeId, SlotSet> slots = new TreeMap<>();
        topology.nodes().forEach(node -> slots.put(node.id(), node.slots()));
        for (SlotMove move : moves) {
            SlotSet own = slots.getOrDefault(move.source(), SlotSet.EMPTY);
            if (!move.slots().minus(own).isEmpty()) {
                throw new AssertionError("The source does not have the slots of " + move);
            }
            slots.put(move.source(), own.minus(move.slots()));
            slots.merge(move.target(), move.slots(), SlotSet::plus);
        }
        return slots;
    }

    public static ClusterNode flagged(ClusterNode node, NodeFlag flag) {
        Set<NodeFlag> flags = EnumSet.copyOf(node.flags());
        flags.add(flag);
        return new ClusterNode(
                node.id(),
                node.address(),
                "",
                flags,
                node.masterId(),
                0,
                0,
                node.configEpoch(),
                true,
                node.slots(),
                node.openSlots());
    }

    /** The same topology, with one node agreed to have failed. */
    public static ClusterTopology failed(ClusterTopology topology, NodeId id) {
        return change(topology, id, node -> flagged(node, NodeFlag.FAIL));
    }

    public static ClusterTopology change(ClusterTopology topology, NodeId id, UnaryOperator<ClusterNode> change) {
        return new ClusterTopology(topology.nodes().stream()
                .map(node -> node.id().equals(id) ? change.apply(node) : node)
                .toList());
    }

    /** Number of ranges into which the slot map is broken. */
    public static int ranges(Map<NodeId, SlotSet> slots) {
        return slots.values().stream().mapToInt(own -> own.ranges().size()).sum();
    }
}
