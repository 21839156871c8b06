package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entries with an expiry, the next one to expire on top: a binary heap in which each entry knows its place. */
final class ExpiryHeap {
    private static final int SMALLEST = 8;

    private long[] times = new long[SMALLEST];
    private @Nullable Entry[] entries = new @Nullable Entry[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** Unix milliseconds, or {@link KeyspaceVisitor#NO_EXPIRY}. */
    long timeOf(Entry entry) {
        return entry.heapIndex < 0 ? KeyspaceVisitor.NO_EXPIRY : times[entry.heapIndex];
    }

    /** The entry that expires first, if it does by then. */
    @Nullable
    Entry dueAt(long millis) {
        return size > 0 && times[0] < millis ? entries[0] : null;
    }

    /** Sets or replaces an entry's expiry. */
    void put(Entry entry, long millis) {
        int at = entry.heapIndex;
        if (at < 0) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                entries = Arrays.copyOf(entries, size * 2);
            }
            at = size++;
        }
        place(at, entry, millis);
        down(up(at));
    }

    void remove(Entry entry) {
        int at = entry.heapIndex;
        if (at < 0) {
            return;
        }
        entry.heapIndex = -1;
        size--;
        Entry last = entries[size];
        entries[size] = null;
        if (at < size && last != null) {
            place(at, last, times[size]);
            down(up(at));
        }
        if (size < times.length / 4 && times.length > SMALLEST) {
            times = Arrays.copyOf(times, times.length / 2);
            entries = Arrays.copyOf(entries, entries.length / 2);
        }
    }

    void clear() {
        times = new long[SMALLEST];
        entries = new @Nullable Entry[SMALLEST];
        size = 0;
    }

    private void place(int at, Entry entry, long millis) {
        times[at] = millis;
        entries[at] = entry;
        entry.heapIndex = at;
    }

    private int up(int from) {
        int at = from;
        while (at > 0 && times[(at - 1) / 2] > times[at]) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
        return at;
    }

    private void down(int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (times[at] <= times[child]) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        Entry first = entries[a];
        Entry second = entries[b];
        long time = times[a];
        if (first != null && second != null) {
            place(a, second, times[b]);
            place(b, first, time);
        }
    }
}
