package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A list: a ring of elements, constant time at both ends and by index. Elements are never changed in place. */
public final class ListValue implements Value {
    private static final int SMALLEST = 4;
    private static final int REFERENCE_BYTES = 4;
    private static final int ELEMENT_BYTES = 20;

    private byte[] @Nullable [] ring = new byte[SMALLEST] @Nullable [];
    private int head;
    private int size;

    ListValue() {}

    public int size() {
        return size;
    }

    /** The element at {@code 0 <= index < size()}. */
    public byte[] get(int index) {
        byte[] element = ring[place(index)];
        if (element == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return element;
    }

    private int place(int index) {
        return (head + index) & (ring.length - 1);
    }

    public void set(int index, byte[] element) {
        ring[place(index)] = element;
    }

    public void addFirst(byte[] element) {
        resize(size + 1);
        head = (head - 1) & (ring.length - 1);
        ring[head] = element;
        size++;
    }

    public void addLast(byte[] element) {
        resize(size + 1);
        ring[place(size)] = element;
        size++;
    }

    public byte[] removeFirst() {
        byte[] element = get(0);
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        resize(size);
        return element;
    }

    public byte[] removeLast() {
        byte[] element = get(size - 1);
        ring[place(size - 1)] = null;
        size--;
        resize(size);
        return element;
    }

    /** Inserts before the element at that index; {@code size()} appends. */
    public void insert(int index, byte[] element) {
        if (index < size / 2) {
            addFirst(element);
            for (int at = 0; at < index; at++) {
                set(at, get(at + 1));
            }
        } else {
            addLast(element);
            for (int at = size - 1; at > index; at--) {
                set(at, get(at - 1));
            }
        }
        set(index, element);
    }

    /** Keeps the elements {@code from <= index < to}. */
    public void keep(int from, int to) {
        for (int at = 0; at < from; at++) {
            ring[place(at)] = null;
        }
        for (int at = to; at < size; at++) {
            ring[place(at)] = null;
        }
        head = place(from);
        size = to - from;
        resize(size);
    }

    /** Removes elements equal to the given one: at most that many, from the end when asked to. Returns how many. */
    public int removeEqual(byte[] element, int most, boolean fromEnd) {
        int removed = 0;
        int written = 0;
        for (int read = 0; read < size; read++) {
            byte[] at = get(fromEnd ? size - 1 - read : read);
            if (removed < most && Arrays.equals(at, element)) {
                removed++;
            } else {
                set(fromEnd ? size - 1 - written : written, at);
                written++;
            }
        }
        keep(fromEnd ? removed : 0, fromEnd ? size : written);
        return removed;
    }

    private void resize(int wanted) {
        int room = ring.length;
        if (wanted > room) {
            moveTo(room * 2);
        } else if (wanted < room / 8 && room > SMALLEST) {
            moveTo(Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, wanted)) * 2));
        }
    }

    private void moveTo(int room) {
        byte[] @Nullable [] moved = new byte[room] @Nullable [];
        int first = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, moved, 0, first);
        System.arraycopy(ring, 0, moved, first, size - first);
        ring = moved;
        head = 0;
    }

    public void forEach(Consumer<byte[]> visitor) {
        for (int at = 0; at < size; at++) {
            visitor.accept(get(at));
        }
    }

    @Override
    public ValueType type() {
        return ValueType.LIST;
    }

    @Override
    public String encoding() {
        return "quicklist";
    }

    @Override
    public long memoryBytes() {
        long bytes = (long) ring.length * REFERENCE_BYTES;
        for (int at = 0; at < size; at++) {
            bytes += ELEMENT_BYTES + get(at).length;
        }
        return bytes;
    }

    @Override
    public Value copy() {
        ListValue copy = new ListValue();
        forEach(copy::addLast);
        return copy;
    }
}
