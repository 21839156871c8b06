package org.clusterarium.model.slot;

/** Slots {@code first} … {@code last}, both included. */
public record SlotRange(int first, int last) {
    /** @throws IllegalArgumentException outside 0 … 16383 or if first is after last */
    public SlotRange {
        if (first < 0 || last >= HashSlot.COUNT || first > last) {
            throw new IllegalArgumentException("Not a slot range: " + first + "-" + last);
        }
    }

    public int size() {
        return last - first + 1;
    }

    /** As CLUSTER NODES prints it: {@code 5} or {@code 0-5460}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
