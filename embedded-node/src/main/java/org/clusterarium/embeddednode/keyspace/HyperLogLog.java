package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A HyperLogLog in the string form of redis-server, bit for bit (hyperloglog.c): a header, then either 16384 registers of six bits (dense) or
 * runs of equal registers (sparse, {@link SparseRegisters}). Works on a copy of a value's bytes, made when the first register changes.
 */
public final class HyperLogLog {
    static final int REGISTERS = 1 << 14;
    static final int HEADER = 16;
    static final int LARGEST_SPARSE = 32;

    private static final int INDEX_BITS = 14;
    private static final int REGISTER_BITS = 6;
    private static final int REGISTER_MASK = 63;
    private static final int DENSE_BYTES = HEADER + REGISTERS * REGISTER_BITS / 8;
    private static final int ENCODING = 4;
    private static final int DENSE = 0;
    private static final int SPARSE = 1;
    private static final int CARDINALITY = 8;
    private static final int STALE = 0x80;
    private static final byte[] MAGIC = {'H', 'Y', 'L', 'L'};

    private byte[] bytes;
    private boolean own;

    private HyperLogLog(byte[] bytes, boolean own) {
        this.bytes = bytes;
        this.own = own;
    }

    /** One that saw nothing. */
    public static HyperLogLog empty() {
        byte[] bytes = Arrays.copyOf(MAGIC, HEADER + 2);
        bytes[ENCODING] = SPARSE;
        SparseRegisters.writeZeros(bytes, HEADER, REGISTERS);
        return new HyperLogLog(bytes, true);
    }

    /** What a string holds, null when its header is not that of a HyperLogLog. The bytes are not changed. */
    public static @Nullable HyperLogLog of(byte[] string) {
        boolean fits = string.length >= HEADER
                && Arrays.equals(string, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && (string[ENCODING] == SPARSE || (string[ENCODING] == DENSE && string.length == DENSE_BYTES));
        return fits ? new HyperLogLog(string, false) : null;
    }

    /** Whether the registers can be read: the runs of the sparse form must be as many registers as there are. */
    public boolean isSound() {
        return isDense() || SparseRegisters.isSound(bytes);
    }

    /** The string; not to be modified. */
    public byte[] bytes() {
        own = false;
        return bytes;
    }

    public boolean isDense() {
        return bytes[ENCODING] == DENSE;
    }

    private void copyOnWrite() {
        if (!own) {
            bytes = bytes.clone();
            own = true;
        }
    }

    /**
     * Adds an element; only to a sound one.
     *
     * @param sparseBytes longest sparse form
     * @return whether a register changed
     */
    public boolean add(byte[] element, long sparseBytes) {
        long hash = MurmurHash64.of(element);
        int index = (int) hash & (REGISTERS - 1);
        int zeros = Long.numberOfTrailingZeros(hash >>> INDEX_BITS | 1L << (Long.SIZE - INDEX_BITS));
        return raise(index, zeros + 1, sparseBytes);
    }

    /** Raises a register to a value; false when it is as high already. */
    private boolean raise(int index, int value, long sparseBytes) {
        if (!isDense()) {
            byte[] changed = SparseRegisters.raise(bytes, index, value, sparseBytes);
            if (changed == bytes) {
                return false;
            }
            if (changed != null) {
                bytes = changed;
                own = true;
                return true;
            }
            toDense();
        }
        if (dense(index) >= value) {
            return false;
        }
        copyOnWrite();
        setDense(index, value);
        return true;
    }

    private int dense(int index) {
        int at = HEADER + index * REGISTER_BITS / 8;
        int shift = index * REGISTER_BITS & 7;
        int next = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
        return ((bytes[at] & 0xff | next << 8) >>> shift) & REGISTER_MASK;
    }

    private void setDense(int index, int value) {
        int at = HEADER + index * REGISTER_BITS / 8;
        int shift = index * REGISTER_BITS & 7;
        int next = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
        int both = (bytes[at] & 0xff | next << 8) & ~(REGISTER_MASK << shift) | value << shift;
        bytes[at] = (byte) both;
        if (at + 1 < bytes.length) {
            bytes[at + 1] = (byte) (both >>> 8);
        }
    }

    private void toDense() {
        byte[] registers = new byte[REGISTERS];
        raiseAll(registers);
        bytes = Arrays.copyOf(Arrays.copyOf(bytes, HEADER), DENSE_BYTES);
        bytes[ENCODING] = DENSE;
        own = true;
        for (int index = 0; index < REGISTERS; index++) {
            setDense(index, registers[index]);
        }
    }

    /** Room for registers, to put several together. */
    public static byte[] noRegisters() {
        return new byte[REGISTERS];
    }

    /** Raises each of those registers to the one of this; only of a sound one. */
    public void raiseAll(byte[] registers) {
        if (!isDense()) {
            SparseRegisters.forEachRun(bytes, (from, count, value) -> {
                for (int index = from; index < from + count; index++) {
                    registers[index] = (byte) Math.max(registers[index], value);
                }
            });
            return;
        }
        for (int index = 0; index < REGISTERS; index++) {
            registers[index] = (byte) Math.max(registers[index], dense(index));
        }
    }

    /**
     * Takes registers that are at least as high as its own.
     *
     * @param dense whether it becomes dense first
     */
    public void take(byte[] registers, boolean dense, long sparseBytes) {
        if (dense && !isDense()) {
            toDense();
        }
        for (int index = 0; index < REGISTERS; index++) {
            if (registers[index] > 0) {
                raise(index, registers[index], sparseBytes);
            }
        }
    }

    /** The estimate that the header has, -1 when registers changed since. */
    public long knownCardinality() {
        if ((bytes[CARDINALITY + Long.BYTES - 1] & STALE) != 0) {
            return -1;
        }
        long cardinality = 0;
        for (int at = Long.BYTES - 1; at >= 0; at--) {
            cardinality = cardinality << Byte.SIZE | (bytes[CARDINALITY + at] & 0xff);
        }
        return cardinality;
    }

    /** Estimates how many different elements were added; only of a sound one. */
    public long cardinality() {
        byte[] registers = noRegisters();
        raiseAll(registers);
        return cardinality(registers);
    }

    /** Estimates how many different elements registers saw. */
    public static long cardinality(byte[] registers) {
        int[] registersWith = new int[REGISTER_MASK + 1];
        for (byte value : registers) {
            registersWith[value]++;
        }
        return CardinalityEstimate.of(registersWith);
    }

    /** Puts an estimate into the header. */
    public void know(long cardinality) {
        copyOnWrite();
        for (int at = 0; at < Long.BYTES; at++) {
            bytes[CARDINALITY + at] = (byte) (cardinality >>> (Byte.SIZE * at));
        }
    }

    /** Marks the estimate of the header as out of date. */
    public void forgetCardinality() {
        copyOnWrite();
        bytes[CARDINALITY + Long.BYTES - 1] |= (byte) STALE;
    }
}
