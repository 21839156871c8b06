package org.clusterarium.model.slot;

/** The hash slot of a key: CRC16-XMODEM of the key or of its hash tag, modulo 16384 (cluster specification, "Key distribution model"). */
public final class HashSlot {
    /** Number of hash slots of every cluster. */
    public static final int COUNT = 16_384;

    private static final int[] CRC_TABLE = crcTable();

    private HashSlot() {}

    /** Slot of a whole key, honouring the hash tag between the first <code>{</code> and the next <code>}</code> if it is not empty. */
    public static int of(byte[] key) {
        int open = indexOf(key, '{', 0);
        if (open >= 0) {
            int close = indexOf(key, '}', open + 1);
            if (close > open + 1) {
                return crc16(key, open + 1, close) & (COUNT - 1);
            }
        }
        return crc16(key, 0, key.length) & (COUNT - 1);
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int crc16(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = ((crc << 8) & 0xffff) ^ CRC_TABLE[((crc >>> 8) ^ bytes[i]) & 0xff];
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            table[i] = crc & 0xffff;
        }
        return table;
    }
}
