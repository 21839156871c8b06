package org.clusterarium.model.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.slot.SlotSet;

/**
 * Numbers of shards, from 0, by which views colour and name them. A shard keeps its number when its master is replaced by a replica, when
 * the old master is dead without slots and when it comes back as a replica; new shards take the lowest free number in order of
 * their lowest slot. Immutable: {@link #next} gives the numbering that follows.
 */
public final class ShardNumbering {
    /** The number of a node that belongs to no shard: a master that never owned slots, or a node never seen. */
    public static final int NONE = -1;

    public static final ShardNumbering EMPTY = new ShardNumbering(Map.of(), Map.of());

    private final Map<NodeId, Integer> numbers;
    private final Map<Integer, SlotSet> slots;

    private ShardNumbering(Map<NodeId, Integer> numbers, Map<Integer, SlotSet> slots) {
        this.numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        this.slots = Collections.unmodifiableMap(new TreeMap<>(slots));
    }

    /** The numbering of a topology without a past. */
    public static ShardNumbering of(ClusterTopology topology) {
        return EMPTY.next(topology);
    }

    /** The number of the node's shard, {@link #NONE} if it has none. */
    public int of(NodeId node) {
        return numbers.getOrDefault(node, NONE);
    }

    /** The shard numbers in use, ascending. */
    public List<Integer> shards() {
        return List.copyOf(slots.keySet());
    }

    /** Slots of a shard's masters, empty for an unknown number. */
    public SlotSet slots(int shard) {
        return slots.getOrDefault(shard, SlotSet.EMPTY);
    }

    /** The numbering of the topology that came after. */
    public ShardNumbering next(ClusterTopology topology) {
        List<ClusterNode> owners = topology.masters().stream()
                .filter(node -> !node.slots().isEmpty())
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .toList();
        Map<NodeId, Integer> next = new TreeMap<>();
        for (ClusterNode owner : owners) {
            numberKept(owner, owners).ifPresent(number -> next.put(owner.id(), number));
        }
        TreeSet<Integer> taken = new TreeSet<>(next.values());
        for (ClusterNode owner : owners) {
            if (!next.containsKey(owner.id())) {
                int number = lowestFree(taken);
                taken.add(number);
                next.put(owner.id(), number);
            }
        }
        Map<Integer, SlotSet> nextSlots = new TreeMap<>();
        owners.forEach(owner -> nextSlots.put(next.getOrDefault(owner.id(), NONE), owner.slots()));
        follow(topology, next, taken);
        return numbers.equals(next) && slots.equals(nextSlots) ? this : new ShardNumbering(next, nextSlots);
    }

    /** The owner's old number, unless another owner has more of the slots that went by it. */
    private Optional<Integer> numberKept(ClusterNode owner, List<ClusterNode> owners) {
        int number = of(owner.id());
        if (number == NONE) {
            return Optional.empty();
        }
        return owners.stream()
                .filter(other -> of(other.id()) == number)
                .max(Comparator.comparing((ClusterNode other) -> shared(other, number))
                        .thenComparing(ClusterNode.BY_LOWEST_SLOT.reversed()))
                .filter(owner::equals)
                .map(heir -> number);
    }

    private int shared(ClusterNode owner, int number) {
        SlotSet old = slots(number);
        return old.size() - old.minus(owner.slots()).size();
    }

    /** Replicas take the number of their master; masters without slots keep the one they had while its shard lives. */
    private void follow(ClusterTopology topology, Map<NodeId, Integer> next, TreeSet<Integer> taken) {
        List<ClusterNode> others = new ArrayList<>(topology.nodes());
        others.removeIf(node -> next.containsKey(node.id()));
        for (ClusterNode node : others) {
            int number = node.masterId()
                    .map(master -> next.getOrDefault(master, of(master)))
                    .orElse(of(node.id()));
            if (taken.contains(number)) {
                next.put(node.id(), number);
            }
        }
    }

    private static int lowestFree(TreeSet<Integer> taken) {
        int number = 0;
        while (taken.contains(number)) {
            number++;
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardNumbering numbering
                && numbers.equals(numbering.numbers)
                && slots.equals(numbering.slots);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        return "ShardNumbering" + numbers;
    }
}
