package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Registers of a HyperLogLog as runs (hyperloglog.c): {@code 00xxxxxx} are x+1 zeros, {@code 01xxxxxx yyyyyyyy} are xy+1 zeros,
 * {@code 1vvvvvxx} are x+1 registers of value v+1. Runs are split and joined exactly as hllSparseSet does.
 */
final class SparseRegisters {
    private static final int LONG_ZEROS = 0x40;
    private static final int VALUES = 0x80;
    private static final int MOST_SHORT_ZEROS = 64;
    private static final int MOST_VALUES = 4;
    private static final int LONGEST_SEQUENCE = 5;
    private static final int JOINED_RUNS = 5;

    private SparseRegisters() {}

    /** Takes a run of equal registers. */
    interface RunVisitor {
        void visit(int from, int count, int value);
    }

    private static int width(byte[] bytes, int at) {
        return (bytes[at] & (VALUES | LONG_ZEROS)) == LONG_ZEROS ? 2 : 1;
    }

    private static int count(byte[] bytes, int at) {
        if (isValues(bytes, at)) {
            return (bytes[at] & 3) + 1;
        }
        int short1 = bytes[at] & 0x3f;
        return 1 + (width(bytes, at) == 2 ? short1 << Byte.SIZE | (bytes[at + 1] & 0xff) : short1);
    }

    private static boolean isValues(byte[] bytes, int at) {
        return (bytes[at] & VALUES) != 0;
    }

    /** The value of the registers of a run, 0 for zeros. */
    private static int value(byte[] bytes, int at) {
        return isValues(bytes, at) ? (bytes[at] >> 2 & 0x1f) + 1 : 0;
    }

    static boolean isSound(byte[] bytes) {
        int registers = 0;
        int at = HyperLogLog.HEADER;
        while (at < bytes.length && registers <= HyperLogLog.REGISTERS) {
            int width = width(bytes, at);
            if (at + width > bytes.length) {
                return false;
            }
            registers += count(bytes, at);
            at += width;
        }
        return registers == HyperLogLog.REGISTERS;
    }

    /** Visits the runs of a sound form. */
    static void forEachRun(byte[] bytes, RunVisitor visitor) {
        int from = 0;
        for (int at = HyperLogLog.HEADER; at < bytes.length; at += width(bytes, at)) {
            int count = count(bytes, at);
            visitor.visit(from, count, value(bytes, at));
            from += count;
        }
    }

    /** Writes a run of zeros; answers the place behind it. */
    static int writeZeros(byte[] bytes, int at, int count) {
        if (count > MOST_SHORT_ZEROS) {
            bytes[at] = (byte) (LONG_ZEROS | (count - 1) >>> Byte.SIZE);
            bytes[at + 1] = (byte) (count - 1);
            return at + 2;
        }
        bytes[at] = (byte) (count - 1);
        return at + 1;
    }

    private static int writeRun(byte[] bytes, int at, int count, int value) {
        if (count == 0) {
            return at;
        }
        if (value == 0) {
            return writeZeros(bytes, at, count);
        }
        bytes[at] = (byte) (VALUES | value - 1 << 2 | count - 1);
        return at + 1;
    }

    /**
     * Raises a register of a sound form.
     *
     * @return the same array when the register is as high already, a changed copy, or null when only the dense form can have the value
     */
    static byte @Nullable [] raise(byte[] bytes, int index, int value, long mostBytes) {
        if (value > HyperLogLog.LARGEST_SPARSE) {
            return null;
        }
        int at = HyperLogLog.HEADER;
        int previous = at;
        int first = 0;
        while (index >= first + count(bytes, at)) {
            first += count(bytes, at);
            previous = at;
            at += width(bytes, at);
        }
        int old = value(bytes, at);
        if (old >= value) {
            return bytes;
        }
        byte[] sequence = new byte[LONGEST_SEQUENCE];
        int last = first + count(bytes, at) - 1;
        int end = writeRun(sequence, 0, index - first, old);
        end = writeRun(sequence, end, 1, value);
        end = writeRun(sequence, end, last - index, old);
        int width = width(bytes, at);
        if (end > width && bytes.length + end - width > mostBytes) {
            return null;
        }
        byte[] changed = new byte[bytes.length + end - width];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(sequence, 0, changed, at, end);
        System.arraycopy(bytes, at + width, changed, at + end, bytes.length - at - width);
        return join(changed, previous);
    }

    /** Joins neighbours of equal value, looking at five runs from that place on. */
    private static byte[] join(byte[] bytes, int from) {
        int length = bytes.length;
        int at = from;
        for (int left = JOINED_RUNS; at < length && left > 0; left--) {
            boolean pair = isValues(bytes, at) && at + 1 < length && isValues(bytes, at + 1);
            int count = pair ? count(bytes, at) + count(bytes, at + 1) : 0;
            if (pair && value(bytes, at) == value(bytes, at + 1) && count <= MOST_VALUES) {
                writeRun(bytes, at + 1, count, value(bytes, at));
                System.arraycopy(bytes, at + 1, bytes, at, length - at - 1);
                length--;
            } else {
                at += width(bytes, at);
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
