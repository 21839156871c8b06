package org.clusterarium.embeddednode.keyspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.model.slot.HashSlot;
import org.jspecify.annotations.Nullable;

/** The keys of each hash slot, as lists through the entries themselves (slotToKey* of cluster.c). */
final class SlotIndex {
    private final Entry.@Nullable Slotted[] heads = new Entry.@Nullable Slotted[HashSlot.COUNT];
    private final int[] counts = new int[HashSlot.COUNT];

    int count(int slot) {
        return counts[slot];
    }

    void add(Entry.Slotted entry) {
        int slot = HashSlot.of(entry.key);
        Entry.Slotted head = heads[slot];
        entry.nextInSlot = head;
        if (head != null) {
            head.previousInSlot = entry;
        }
        heads[slot] = entry;
        counts[slot]++;
    }

    void remove(Entry.Slotted entry) {
        int slot = HashSlot.of(entry.key);
        Entry.Slotted previous = entry.previousInSlot;
        Entry.Slotted next = entry.nextInSlot;
        if (previous == null) {
            heads[slot] = next;
        } else {
            previous.nextInSlot = next;
        }
        if (next != null) {
            next.previousInSlot = previous;
        }
        entry.previousInSlot = null;
        entry.nextInSlot = null;
        counts[slot]--;
    }

    List<byte[]> keys(int slot, int max) {
        List<byte[]> keys = new ArrayList<>(Math.min(max, counts[slot]));
        for (Entry.Slotted at = heads[slot]; at != null && keys.size() < max; at = at.nextInSlot) {
            keys.add(at.key);
        }
        return keys;
    }

    void clear() {
        Arrays.fill(heads, null);
        Arrays.fill(counts, 0);
    }
}
