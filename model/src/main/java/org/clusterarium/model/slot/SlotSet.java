package org.clusterarium.model.slot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** An immutable set of hash slots. */
public final class SlotSet {
    public static final SlotSet EMPTY = new SlotSet(new BitSet());
    public static final SlotSet ALL = of(new SlotRange(0, HashSlot.COUNT - 1));

    private final BitSet bits;

    private SlotSet(BitSet bits) {
        this.bits = bits;
    }

    public static SlotSet of(SlotRange... ranges) {
        return ofRanges(List.of(ranges));
    }

    /** @throws IllegalArgumentException for a slot outside 0 … 16383 */
    public static SlotSet ofSlots(Collection<Integer> slots) {
        BitSet bits = new BitSet(HashSlot.COUNT);
        slots.forEach(slot -> bits.set(new SlotRange(slot, slot).first()));
        return new SlotSet(bits);
    }

    public static SlotSet ofRanges(Collection<SlotRange> ranges) {
        BitSet bits = new BitSet(HashSlot.COUNT);
        ranges.forEach(range -> bits.set(range.first(), range.last() + 1));
        return new SlotSet(bits);
    }

    /** @throws IllegalArgumentException if a bit at or above 16384 is set */
    public static SlotSet ofBits(BitSet slots) {
        if (slots.length() > HashSlot.COUNT) {
            throw new IllegalArgumentException("Slot out of range: " + (slots.length() - 1));
        }
        return new SlotSet((BitSet) slots.clone());
    }

    public boolean contains(int slot) {
        return bits.get(slot);
    }

    public int size() {
        return bits.cardinality();
    }

    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** The slots in ascending order. */
    public IntStream stream() {
        return bits.stream();
    }

    public SlotSet plus(SlotSet other) {
        BitSet union = toBits();
        union.or(other.bits);
        return new SlotSet(union);
    }

    public SlotSet minus(SlotSet other) {
        BitSet difference = toBits();
        difference.andNot(other.bits);
        return new SlotSet(difference);
    }

    /** The slots in both sets. */
    public SlotSet and(SlotSet other) {
        BitSet intersection = toBits();
        intersection.and(other.bits);
        return new SlotSet(intersection);
    }

    /** A mutable copy. */
    public BitSet toBits() {
        return (BitSet) bits.clone();
    }

    /** Maximal runs in ascending order. */
    public List<SlotRange> ranges() {
        List<SlotRange> ranges = new ArrayList<>();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            ranges.add(new SlotRange(first, end - 1));
            first = bits.nextSetBit(end);
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return ranges().toString();
    }
}
