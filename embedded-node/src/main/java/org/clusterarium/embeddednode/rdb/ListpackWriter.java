package org.clusterarium.embeddednode.rdb;

import org.clusterarium.embeddednode.resp.Decimal;

/** Builds a listpack, integers in their shortest form ({@code lpInsert}). */
final class ListpackWriter {
    private static final int HEADER = 6;
    private static final int MOST_COUNTED = 0xffff;

    private final RdbOutput elements = new RdbOutput();
    private int count;

    /** Bytes of the listpack so far. */
    int length() {
        return HEADER + elements.length() + 1;
    }

    void add(byte[] value) {
        if (Decimal.isLong(value)) {
            add(Decimal.toLong(value));
            return;
        }
        int start = elements.length();
        if (value.length < 64) {
            elements.writeByte(0x80 | value.length);
        } else if (value.length < 4096) {
            elements.writeByte(0xe0 | value.length >>> 8);
            elements.writeByte(value.length);
        } else {
            elements.writeByte(0xf0);
            elements.writeLittleEndian(value.length, 4);
        }
        elements.writeRaw(value, 0, value.length);
        end(start);
    }

    void add(long value) {
        int start = elements.length();
        if (value >= 0 && value < 128) {
            elements.writeByte((int) value);
        } else if (value >= -4096 && value < 4096) {
            elements.writeByte(0xc0 | (int) (value >>> 8) & 0x1f);
            elements.writeByte((int) value);
        } else if (value == (short) value) {
            integer(0xf1, value, 2);
        } else if (value == Listpack.signExtended(value, 24)) {
            integer(0xf2, value, 3);
        } else if (value == (int) value) {
            integer(0xf3, value, 4);
        } else {
            integer(0xf4, value, 8);
        }
        end(start);
    }

    private void integer(int code, long value, int bytes) {
        elements.writeByte(code);
        elements.writeLittleEndian(value, bytes);
    }

    private void end(int start) {
        int length = elements.length() - start;
        int bytes = Listpack.backLengthBytes(length);
        for (int i = bytes - 1; i >= 0; i--) {
            elements.writeByte(length >>> (7 * i) & 0x7f | (i == bytes - 1 ? 0 : 0x80));
        }
        count++;
    }

    byte[] finish() {
        RdbOutput all = new RdbOutput();
        all.writeLittleEndian(length(), 4);
        all.writeLittleEndian(Math.min(count, MOST_COUNTED), 2);
        all.append(elements);
        all.writeByte(0xff);
        return all.toArray();
    }
}
