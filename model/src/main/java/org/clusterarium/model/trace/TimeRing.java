package org.clusterarium.model.trace;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded sequence in time order that forgets its oldest elements. Additions may come late: an element is inserted behind the last
 * one that is not younger, so elements of equal time keep the order of their arrival. Cost of an addition: the number of younger
 * elements; of a query: a binary search. Not thread-safe.
 */
final class TimeRing<T> {
    private static final int FIRST_LENGTH = 256;

    private final int capacity;
    private final ToLongFunction<T> time;
    private @Nullable Object[] ring;
    private int head;
    private int size;

    /** @param capacity most elements kept, at least 1 */
    TimeRing(int capacity, ToLongFunction<T> time) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
        this.time = time;
        this.ring = new Object[Math.min(capacity, FIRST_LENGTH)];
    }

    int size() {
        return size;
    }

    /** @return false if the ring is full of younger elements and this one was forgotten at once */
    boolean add(T element) {
        long moment = time.applyAsLong(element);
        if (size == capacity) {
            if (moment < time.applyAsLong(get(0))) {
                return false;
            }
            removeOldest();
        } else if (size == ring.length) {
            grow();
        }
        int at = size++;
        while (at > 0 && time.applyAsLong(get(at - 1)) > moment) {
            put(at, get(at - 1));
            at--;
        }
        put(at, element);
        return true;
    }

    /** Index of the first element at or after the moment; {@link #size()} if there is none. */
    int firstAtOrAfter(long moment) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time.applyAsLong(get(middle)) < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Replaces one element equal to {@code old} by another of the same time. */
    boolean replace(T old, T replacement) {
        long moment = time.applyAsLong(old);
        for (int i = firstAtOrAfter(moment); i < size && time.applyAsLong(get(i)) == moment; i++) {
            if (get(i).equals(old)) {
                put(i, replacement);
                return true;
            }
        }
        return false;
    }

    /** An immutable copy of the elements with {@code from <= time < to}. */
    List<T> between(long from, long to) {
        int first = firstAtOrAfter(from);
        int end = Math.max(first, firstAtOrAfter(to));
        if (first == end) {
            return List.of();
        }
        Object[] copy = new Object[end - first];
        int start = slot(first);
        int straight = Math.min(copy.length, ring.length - start);
        System.arraycopy(ring, start, copy, 0, straight);
        System.arraycopy(ring, 0, copy, straight, copy.length - straight);
        return asList(copy);
    }

    @SuppressWarnings("unchecked")
    T get(int index) {
        Object element = ring[slot(index)];
        if (element == null) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        return (T) element;
    }

    private void put(int index, T element) {
        ring[slot(index)] = element;
    }

    private void removeOldest() {
        ring[head] = null;
        head = slot(1);
        size--;
    }

    private void grow() {
        @Nullable Object[] larger = new Object[(int) Math.min(capacity, ring.length * 2L)];
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        ring = larger;
        head = 0;
    }

    private int slot(int index) {
        int slot = head + index;
        return slot < ring.length ? slot : slot - ring.length;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> asList(Object[] elements) {
        return (List<T>) Collections.unmodifiableList(Arrays.asList(elements));
    }
}
