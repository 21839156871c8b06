package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * Gives away what some masters have too much to those that have too little, until each has its share: no slot moves twice, and no more load
 * moves than the surplus of those that give (rounded to whole slots). Ranges stay together where they can; where slots weigh differently
 * and ranges are too coarse, single slots follow.
 */
final class Balancer {
    /** Steps with single slots: far more than a cluster needs, so that the search ends in any case. */
    private static final int MOST_REFINEMENTS = 4_096;

    private final List<NodeId> nodes;
    private final SlotLoad load;
    private final List<SlotSet> before;
    private final List<SlotSet> slots;
    private final long[] surplus;
    private final boolean[] draining;

    /**
     * @param slots of each node
     * @param shares what each should have, by the load, with the same sum as the slots
     * @param draining nodes that keep nothing, not even slots without load
     */
    Balancer(List<NodeId> nodes, List<SlotSet> slots, SlotLoad load, long[] shares, boolean[] draining) {
        this.nodes = nodes;
        this.load = load;
        this.before = List.copyOf(slots);
        this.slots = new ArrayList<>(slots);
        this.draining = draining;
        surplus = new long[nodes.size()];
        for (int i = 0; i < surplus.length; i++) {
            surplus[i] = load.sum(slots.get(i)) - shares[i];
        }
    }

    /**
     * The moves, by source and target.
     *
     * @param tolerance by how much of the load a node may miss its share without single slots being moved for it
     */
    List<SlotMove> moves(long tolerance) {
        for (int source = 0; source < surplus.length; source++) {
            giveAway(source);
        }
        for (int source = 0; source < surplus.length; source++) {
            if (draining[source]) {
                drain(source);
            }
        }
        refine(tolerance);
        return differences();
    }

    private void giveAway(int source) {
        boolean[] tried = new boolean[surplus.length];
        long hopeless = 0;
        int target = bestTarget(source, tried, -1);
        while (surplus[source] > 0 && target >= 0) {
            long budget = Math.min(surplus[source], -surplus[target]);
            // whether any slot is light enough depends on the budget alone, not on the target
            SlotSet picked = budget <= hopeless
                    ? SlotSet.EMPTY
                    : SlotPicker.pick(load, slots.get(source), slots.get(target), budget);
            if (picked.isEmpty()) {
                tried[target] = true;
                hopeless = Math.max(hopeless, budget);
            } else {
                move(source, target, picked);
                hopeless = 0;
            }
            if (surplus[target] >= 0) {
                tried[target] = true;
            }
            target = surplus[source] <= hopeless ? -1 : bestTarget(source, tried, target);
        }
    }

    /** The target that was served last while it lacks something, else one beside whose slots those of the source lie, else the neediest. */
    private int bestTarget(int source, boolean[] tried, int last) {
        if (last >= 0 && !tried[last] && surplus[last] < 0) {
            return last;
        }
        int best = -1;
        boolean bestTouches = false;
        for (int i = 0; i < surplus.length; i++) {
            if (tried[i] || surplus[i] >= 0 || draining[i]) {
                continue;
            }
            boolean touches = touch(slots.get(source), slots.get(i));
            if (best < 0 || touches && !bestTouches || touches == bestTouches && surplus[i] < surplus[best]) {
                best = i;
                bestTouches = touches;
            }
        }
        return best;
    }

    private static boolean touch(SlotSet source, SlotSet target) {
        for (SlotRange range : target.ranges()) {
            if (range.first() > 0 && source.contains(range.first() - 1) || source.contains(range.last() + 1)) {
                return true;
            }
        }
        return false;
    }

    /** What was too heavy or weighs nothing must go as well: range by range to the neediest. */
    private void drain(int source) {
        for (SlotRange range : slots.get(source).ranges()) {
            int first = range.first();
            while (first <= range.last()) {
                int target = neediest();
                long lacking = Math.max(1, -surplus[target]);
                int end = first + 1;
                long sum = load.at(first);
                while (end <= range.last() && sum + load.at(end) <= lacking) {
                    sum += load.at(end++);
                }
                move(source, target, SlotSet.of(new SlotRange(first, end - 1)));
                first = end;
            }
        }
    }

    private int neediest() {
        int best = -1;
        for (int i = 0; i < surplus.length; i++) {
            if (!draining[i] && (best < 0 || surplus[i] < surplus[best])) {
                best = i;
            }
        }
        return best;
    }

    private void refine(long tolerance) {
        boolean[] stuck = new boolean[surplus.length];
        for (int i = 0; i < MOST_REFINEMENTS; i++) {
            int source = extreme(1, stuck);
            int target = extreme(-1, new boolean[surplus.length]);
            if (source < 0 || target < 0 || Math.max(surplus[source], -surplus[target]) <= tolerance) {
                return;
            }
            int slot = bestSingle(source, target);
            if (slot < 0) {
                stuck[source] = true;
            } else {
                move(source, target, SlotSet.of(new SlotRange(slot, slot)));
            }
        }
    }

    /** The node with the greatest surplus (sign 1) or lack (sign −1); −1 if there is none. */
    private int extreme(int sign, boolean[] excluded) {
        int best = -1;
        for (int i = 0; i < surplus.length; i++) {
            boolean eligible = !excluded[i] && !draining[i] && sign * surplus[i] > 0;
            if (eligible && (best < 0 || sign * surplus[i] > sign * surplus[best])) {
                best = i;
            }
        }
        return best;
    }

    /** The slot whose move brings the two nearest to their shares; −1 if every move makes it worse. */
    private int bestSingle(int source, int target) {
        long wanted = Math.min(surplus[source], -surplus[target]);
        long most = surplus[source] - surplus[target];
        int best = -1;
        long bestDistance = Long.MAX_VALUE;
        BitSet bits = slots.get(source).toBits();
        for (int slot = bits.nextSetBit(0); slot >= 0; slot = bits.nextSetBit(slot + 1)) {
            long weight = load.at(slot);
            if (weight > 0 && weight < most && Math.abs(weight - wanted) < bestDistance) {
                best = slot;
                bestDistance = Math.abs(weight - wanted);
            }
        }
        return best;
    }

    private void move(int source, int target, SlotSet picked) {
        long weight = load.sum(picked);
        slots.set(source, slots.get(source).minus(picked));
        slots.set(target, slots.get(target).plus(picked));
        surplus[source] -= weight;
        surplus[target] += weight;
    }

    private List<SlotMove> differences() {
        List<SlotMove> moves = new ArrayList<>();
        for (int source = 0; source < before.size(); source++) {
            SlotSet lost = before.get(source).minus(slots.get(source));
            for (int target = 0; target < before.size() && !lost.isEmpty(); target++) {
                SlotSet moved = target == source ? SlotSet.EMPTY : lost.and(slots.get(target));
                if (!moved.isEmpty()) {
                    moves.add(new SlotMove(nodes.get(source), nodes.get(target), moved));
                }
            }
        }
        return moves;
    }
}
