package org.clusterarium.model.slot;

/**
 * What each slot weighs by some measure: 1 each, keys, bytes or traffic. Immutable.
 */
public final class SlotLoad {
    /** Every slot weighs the same: 1. */
    public static final SlotLoad UNIFORM = uniform();

    /** Most that one slot may weigh: sums over all slots cannot overflow. */
    public static final long MOST_PER_SLOT = 1L << 48;

    /** {@code sums[i]} is the weight of the slots below {@code i}. */
    private final long[] sums;

    private SlotLoad(long[] sums) {
        this.sums = sums;
    }

    /**
     * @param perSlot 16384 values from 0 to {@link #MOST_PER_SLOT}
     * @throws IllegalArgumentException for any other array
     */
    public static SlotLoad of(long[] perSlot) {
        if (perSlot.length != HashSlot.COUNT) {
            throw new IllegalArgumentException("A load needs " + HashSlot.COUNT + " values, not " + perSlot.length);
        }
        long[] sums = new long[HashSlot.COUNT + 1];
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            if (perSlot[slot] < 0 || perSlot[slot] > MOST_PER_SLOT) {
                throw new IllegalArgumentException("Load of slot " + slot + " out of range: " + perSlot[slot]);
            }
            sums[slot + 1] = sums[slot] + perSlot[slot];
        }
        return new SlotLoad(sums);
    }

    private static SlotLoad uniform() {
        long[] ones = new long[HashSlot.COUNT];
        java.util.Arrays.fill(ones, 1);
        return of(ones);
    }

    public long at(int slot) {
        return sums[slot + 1] - sums[slot];
    }

    public long sum(SlotRange range) {
        return sums[range.last() + 1] - sums[range.first()];
    }

    public long sum(SlotSet slots) {
        long sum = 0;
        for (SlotRange range : slots.ranges()) {
            sum += sum(range);
        }
        return sum;
    }

    public long total() {
        return sums[HashSlot.COUNT];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotLoad load && java.util.Arrays.equals(sums, load.sums);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "SlotLoad[total " + total() + "]";
    }
}
