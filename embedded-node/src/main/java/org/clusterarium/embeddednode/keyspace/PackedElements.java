package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.clusterarium.embeddednode.resp.Decimal;

/** Elements of a listpack in a growing array, integers in their shortest form ({@code lpAppend}, listpack.c). */
final class PackedElements {
    /** Bytes before the elements of a listpack: its length and the number of elements. */
    static final int HEADER = 6;

    static final int END = 0xff;
    private static final int MOST_COUNTED = 0xffff;
    private static final int SHORT_STRING = 64;
    private static final int MEDIUM_STRING = 4096;
    private static final int[] BACK_LENGTH_STEPS = {128, 16383, 2097151, 268435455};

    private byte[] bytes;
    private int length;
    private int count;

    PackedElements(int capacity) {
        bytes = new byte[capacity];
    }

    /** Takes elements that are known to be whole. */
    PackedElements(byte[] elements, int count) {
        this.bytes = elements;
        this.length = elements.length;
        this.count = count;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Number of elements. */
    int count() {
        return count;
    }

    void add(byte[] value) {
        if (Decimal.isLong(value)) {
            add(Decimal.toLong(value));
            return;
        }
        int start = length;
        ensure(value.length + 10);
        if (value.length < SHORT_STRING) {
            put(0x80 | value.length);
        } else if (value.length < MEDIUM_STRING) {
            put(0xe0 | value.length >>> 8);
            put(value.length);
        } else {
            put(0xf0);
            little(value.length, 4);
        }
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        end(start);
    }

    void add(long value) {
        int start = length;
        ensure(20);
        switch (integerBytes(value)) {
            case 1 -> put((int) value);
            case 2 -> {
                put(0xc0 | (int) (value >>> 8) & 0x1f);
                put((int) value);
            }
            case 3 -> integer(0xf1, value, 2);
            case 4 -> integer(0xf2, value, 3);
            case 5 -> integer(0xf3, value, 4);
            default -> integer(0xf4, value, 8);
        }
        end(start);
    }

    private static int integerBytes(long value) {
        if (value >= 0 && value < 128) {
            return 1;
        }
        if (value >= -4096 && value < 4096) {
            return 2;
        }
        if (value == (short) value) {
            return 3;
        }
        if (value == PackedCursor.signExtended(value, 24)) {
            return 4;
        }
        return value == (int) value ? 5 : 9;
    }

    /** Bytes that an element takes, its back length included. */
    static int size(byte[] value) {
        if (Decimal.isLong(value)) {
            return size(Decimal.toLong(value));
        }
        int head = value.length < SHORT_STRING ? 1 : value.length < MEDIUM_STRING ? 2 : 5;
        return head + value.length + backLengthBytes(head + value.length);
    }

    /** Bytes that an integer takes, its back length included. */
    static int size(long value) {
        return integerBytes(value) + 1;
    }

    /** Bytes of the length behind an element of that size ({@code lpEncodeBacklen}). */
    static int backLengthBytes(int size) {
        int bytes = 1;
        for (int step : BACK_LENGTH_STEPS) {
            bytes += size >= step ? 1 : 0;
        }
        return bytes;
    }

    private void integer(int code, long value, int width) {
        put(code);
        little(value, width);
    }

    private void little(long value, int width) {
        for (int i = 0; i < width; i++) {
            put((int) (value >>> (8 * i)));
        }
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }

    private void end(int start) {
        int size = length - start;
        int width = backLengthBytes(size);
        for (int i = width - 1; i >= 0; i--) {
            put(size >>> (7 * i) & 0x7f | (i == width - 1 ? 0 : 0x80));
        }
        count++;
    }

    /** Appends elements of another one. */
    void addAll(PackedElements other) {
        ensure(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        count += other.count;
    }

    /** Gives back the room that is not used. */
    void shrink() {
        bytes = Arrays.copyOf(bytes, length);
    }

    PackedElements copy() {
        return new PackedElements(Arrays.copyOf(bytes, length), count);
    }

    /** The elements as a whole listpack. */
    byte[] listpack() {
        PackedElements all = new PackedElements(HEADER + length + 1);
        all.little(HEADER + length + 1, 4);
        all.little(Math.min(count, MOST_COUNTED), 2);
        all.addAll(this);
        all.put(END);
        return all.bytes;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
