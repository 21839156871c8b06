package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing buffer that writes the primitives of the RDB format ({@code rdbSaveLen}, {@code rdbSaveRawString}). */
final class RdbOutput {
    /** Shorter strings are not worth it ({@code rdbSaveRawString}). */
    private static final int LONGEST_UNCOMPRESSED = 20;
    /** A compressed string must be shorter by more than what announces it takes ({@code rdbSaveLzfStringObject}). */
    private static final int LEAST_GAIN = 4;

    private final @Nullable LzfCompressor compressor;
    private byte[] buffer = new byte[1024];
    private int length;

    /** Without compression. */
    RdbOutput() {
        this(false);
    }

    /** @param compress whether strings of more than 20 bytes are compressed where it helps ({@code rdbcompression}) */
    RdbOutput(boolean compress) {
        compressor = compress ? new LzfCompressor() : null;
    }

    /** An empty buffer that compresses as this one. */
    RdbOutput another() {
        return new RdbOutput(compressor != null);
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer, length);
    }

    long checksum() {
        return checksum(0);
    }

    /** Of bytes with that checksum and what is here after them. */
    long checksum(long before) {
        return Crc64.of(before, buffer, 0, length);
    }

    /** Takes everything away. */
    byte[] drain() {
        byte[] all = toArray();
        length = 0;
        return all;
    }

    void writeByte(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
    }

    void writeLittleEndian(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            writeByte((int) (value >>> (8 * i)));
        }
    }

    /** A length, or any 64 bits. */
    void writeLength(long value) {
        if (value >= 0 && value < 1 << 6) {
            writeByte((int) value);
        } else if (value >= 0 && value < 1 << 14) {
            writeByte(RdbFormat.LENGTH_14_BITS | (int) (value >>> 8));
            writeByte((int) value);
        } else if (value >= 0 && value <= 0xffff_ffffL) {
            writeByte(RdbFormat.LENGTH_32_BITS);
            writeBigEndian(value, 4);
        } else {
            writeByte(RdbFormat.LENGTH_64_BITS);
            writeBigEndian(value, 8);
        }
    }

    void writeString(String text) {
        writeString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a string, as an integer where its text is that of a 32-bit one. */
    void writeString(byte[] value) {
        if (value.length > 11 || !writeAsInteger(value)) {
            writeBlob(value);
        }
    }

    /** A string that is never written as an integer. */
    void writeBlob(byte[] value) {
        if (compressor != null && value.length > LONGEST_UNCOMPRESSED) {
            byte[] compressed = compressor.compress(value, value.length - LEAST_GAIN);
            if (compressed != null) {
                writeByte(RdbFormat.LZF);
                writeLength(compressed.length);
                writeLength(value.length);
                writeRaw(compressed, 0, compressed.length);
                return;
            }
        }
        writeLength(value.length);
        writeRaw(value, 0, value.length);
    }

    /** Replaces bytes already written. */
    void overwrite(int at, byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
    }

    void writeRaw(byte[] bytes, int offset, int count) {
        ensure(count);
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    void append(RdbOutput other) {
        writeRaw(other.buffer, 0, other.length);
    }

    private boolean writeAsInteger(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return false;
        }
        if (!Integer.toString(number).equals(text)) {
            return false;
        }
        if (number == (byte) number) {
            writeByte(RdbFormat.INT8);
            writeLittleEndian(number, 1);
        } else if (number == (short) number) {
            writeByte(RdbFormat.INT16);
            writeLittleEndian(number, 2);
        } else {
            writeByte(RdbFormat.INT32);
            writeLittleEndian(number, 4);
        }
        return true;
    }

    void writeBigEndian(long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            writeByte((int) (value >>> (8 * i)));
        }
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
