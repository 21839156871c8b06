package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;

/** Reads the primitives of the RDB format from an array; every read checks that the bytes are there. */
final class RdbInput {
    private final byte[] bytes;
    private final int end;
    private int position;

    RdbInput(byte[] bytes, int offset) {
        this(bytes, offset, bytes.length);
    }

    /** Reads {@code bytes[offset..end)}. */
    RdbInput(byte[] bytes, int offset, int end) {
        this.bytes = bytes;
        this.position = offset;
        this.end = end;
    }

    int remaining() {
        return end - position;
    }

    int position() {
        return position;
    }

    int readByte() {
        need(1);
        return bytes[position++] & 0xff;
    }

    long readLittleEndian(int count) {
        need(count);
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[position + i] & 0xff;
        }
        position += count;
        return value;
    }

    /** A length that is not a special string encoding. */
    long readLength() {
        int first = readByte();
        return switch (first >>> 6) {
            case 0 -> first;
            case 1 -> (first & 0x3fL) << 8 | readByte();
            case 2 -> readLongLength(first);
            default -> throw new RdbFormatException("Unexpected string encoding where a length is due", position - 1L);
        };
    }

    long readBigEndian(int count) {
        need(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[position + i] & 0xff;
        }
        position += count;
        return value;
    }

    /** A length that is read as a count: any 64 bits, negative ones standing for large unsigned numbers. */
    long readUnsigned() {
        need(1);
        if ((bytes[position] & 0xff) == RdbFormat.LENGTH_64_BITS) {
            position++;
            return readBigEndian(8);
        }
        return readLength();
    }

    RdbFormatException damaged(String what) {
        return new RdbFormatException(what, position);
    }

    byte[] readString() {
        need(1);
        int first = bytes[position] & 0xff;
        if (first >>> 6 != 3) {
            return readRaw(readLength());
        }
        position++;
        return switch (first) {
            case RdbFormat.INT8 -> integerText((byte) readLittleEndian(1));
            case RdbFormat.INT16 -> integerText((short) readLittleEndian(2));
            case RdbFormat.INT32 -> integerText((int) readLittleEndian(4));
            case RdbFormat.LZF -> readCompressed();
            default ->
                throw new RdbFormatException("Unknown RDB string encoding type " + (first & 0x3f), position - 1L);
        };
    }

    String readText() {
        return new String(readString(), StandardCharsets.UTF_8);
    }

    /** Bytes as they are. */
    byte[] readRaw(long length) {
        need(length);
        byte[] value = new byte[(int) length];
        System.arraycopy(bytes, position, value, 0, value.length);
        position += value.length;
        return value;
    }

    private byte[] readCompressed() {
        long compressed = readLength();
        long plain = readLength();
        need(compressed);
        if (plain > Integer.MAX_VALUE - 8) {
            throw new RdbFormatException("Compressed string too long", position);
        }
        byte[] value = Lzf.decompress(bytes, position, (int) compressed, (int) plain);
        position += (int) compressed;
        return value;
    }

    private long readLongLength(int first) {
        int count;
        if (first == RdbFormat.LENGTH_32_BITS) {
            count = 4;
        } else if (first == RdbFormat.LENGTH_64_BITS) {
            count = 8;
        } else {
            throw new RdbFormatException("Unknown length encoding", position - 1L);
        }
        long value = readBigEndian(count);
        if (value < 0) {
            throw new RdbFormatException("Length too large", position - 1L - count);
        }
        return value;
    }

    private static byte[] integerText(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }

    private void need(long count) {
        if (count > end - position) {
            throw new RdbFormatException("Unexpected end of RDB file", position);
        }
    }
}
