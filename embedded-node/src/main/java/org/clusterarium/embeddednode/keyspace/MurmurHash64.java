package org.clusterarium.embeddednode.keyspace;

/** MurmurHash2 by Austin Appleby in the form for 64-bit machines, little endian, with the seed of redis' HyperLogLog (hyperloglog.c). */
final class MurmurHash64 {
    private static final long SEED = 0xadc83b19L;
    private static final long FACTOR = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    private MurmurHash64() {}

    static long of(byte[] bytes) {
        long hash = SEED ^ (bytes.length * FACTOR);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long block = littleEndian(bytes, at, Long.BYTES) * FACTOR;
            block ^= block >>> SHIFT;
            hash = (hash ^ (block * FACTOR)) * FACTOR;
        }
        if (at < bytes.length) {
            hash = (hash ^ littleEndian(bytes, at, bytes.length - at)) * FACTOR;
        }
        hash = (hash ^ (hash >>> SHIFT)) * FACTOR;
        return hash ^ (hash >>> SHIFT);
    }

    private static long littleEndian(byte[] bytes, int from, int count) {
        long number = 0;
        for (int at = count - 1; at >= 0; at--) {
            number = number << Byte.SIZE | (bytes[from + at] & 0xff);
        }
        return number;
    }
}
