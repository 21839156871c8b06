package org.clusterarium.model.plan;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;

/**
 * Chooses which slots of one master go to another so that the slot map breaks into as few ranges as possible: whole ranges that touch the
 * target's own, then a cut beside them, then other whole ranges, and a cut elsewhere only as the last resort.
 */
final class SlotPicker {
    private final SlotLoad load;
    private final BitSet source;
    private final BitSet target;
    private final BitSet chosen = new BitSet(HashSlot.COUNT);
    private long left;

    private SlotPicker(SlotLoad load, SlotSet source, SlotSet target, long budget) {
        this.load = load;
        this.source = source.toBits();
        this.target = target.toBits();
        left = budget;
    }

    /**
     * Slots of the source whose load is as near to the budget as whole slots allow; empty if even one would be too much.
     *
     * @param budget above 0
     */
    static SlotSet pick(SlotLoad load, SlotSet source, SlotSet target, long budget) {
        SlotPicker picker = new SlotPicker(load, source, target, budget);
        while (picker.left > 0 && picker.step()) {
            // each step takes at least one slot
        }
        return SlotSet.ofBits(picker.chosen);
    }

    private boolean step() {
        List<SlotRange> ranges = SlotSet.ofBits(source).ranges().stream()
                .filter(range -> load.sum(range) > 0)
                .toList();
        Comparator<SlotRange> byLoad = Comparator.comparing(load::sum);
        Optional<SlotRange> beside = fitting(ranges)
                .filter(range -> touches(range) > 0)
                .max(Comparator.comparing(this::touches)
                        .thenComparing(byLoad)
                        .thenComparing(Comparator.comparing(SlotRange::first).reversed()));
        if (beside.isPresent()) {
            take(beside.get());
            return true;
        }
        if (ranges.stream().anyMatch(range -> touches(range) > 0 && cut(range))) {
            return true;
        }
        List<SlotRange> whole = fitting(ranges).sorted(byLoad.reversed()).toList();
        for (SlotRange range : whole) {
            if (load.sum(range) <= left) {
                take(range);
            }
        }
        return !whole.isEmpty() || ranges.stream().sorted(byLoad.reversed()).anyMatch(this::cut);
    }

    private Stream<SlotRange> fitting(List<SlotRange> ranges) {
        return ranges.stream().filter(range -> load.sum(range) <= left);
    }

    /** At how many ends, 0 to 2, the range continues one of the target's. */
    private int touches(SlotRange range) {
        return (touchesBelow(range) ? 1 : 0) + (touchesAbove(range) ? 1 : 0);
    }

    private boolean touchesBelow(SlotRange range) {
        return range.first() > 0 && target.get(range.first() - 1);
    }

    private boolean touchesAbove(SlotRange range) {
        return target.get(range.last() + 1);
    }

    /** Takes slots from one end, at the target's side if it touches; false if already the first is too heavy on either side. */
    private boolean cut(SlotRange range) {
        boolean fromBelow = touchesBelow(range) && !touchesAbove(range);
        return cutFrom(range, fromBelow) || cutFrom(range, !fromBelow);
    }

    private boolean cutFrom(SlotRange range, boolean fromBelow) {
        int slot = fromBelow ? range.first() : range.last();
        long sum = 0;
        int taken = 0;
        while (sum < left && slot >= range.first() && slot <= range.last()) {
            long more = load.at(slot);
            boolean nearerWithout = sum + more - left >= left - sum;
            if (nearerWithout) {
                break;
            }
            sum += more;
            taken++;
            slot += fromBelow ? 1 : -1;
        }
        if (sum == 0) {
            return false;
        }
        take(fromBelow ? new SlotRange(range.first(), slot - 1) : new SlotRange(slot + 1, range.last()));
        left = taken > 0 ? 0 : left;
        return true;
    }

    private void take(SlotRange range) {
        chosen.set(range.first(), range.last() + 1);
        target.set(range.first(), range.last() + 1);
        source.clear(range.first(), range.last() + 1);
        left -= load.sum(range);
    }
}
