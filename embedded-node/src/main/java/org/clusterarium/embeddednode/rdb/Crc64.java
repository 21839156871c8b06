package org.clusterarium.embeddednode.rdb;

/** CRC-64 "Jones" of RDB files and DUMP payloads: polynomial ad93d23594c935a9, reflected, no initial value, no final xor ({@code crc64.c}). */
public final class Crc64 {
    private static final long REFLECTED_POLYNOMIAL = 0x95ac9329ac4bc9b5L;
    private static final long[] TABLE = table();

    private Crc64() {}

    /** Checksum of a part of an array. */
    public static long of(byte[] bytes, int offset, int length) {
        return of(0, bytes, offset, length);
    }

    /** Checksum of bytes that have the first one, followed by a part of an array. */
    static long of(long before, byte[] bytes, int offset, int length) {
        long crc = before;
        for (int i = offset; i < offset + length; i++) {
            crc = TABLE[(int) (crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
        }
        return crc;
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int n = 0; n < table.length; n++) {
            long crc = n;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ REFLECTED_POLYNOMIAL : crc >>> 1;
            }
            table[n] = crc;
        }
        return table;
    }
}
