package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the listpack, the compact form of small values since redis 7 and of stream nodes ({@code listpack.c}). */
final class Listpack {
    private static final int HEADER = 6;
    private static final int UNKNOWN_COUNT = 0xffff;
    private static final int END = 0xff;

    private final RdbInput in;

    private Listpack(RdbInput in) {
        this.in = in;
    }

    /**
     * All elements, integers as text.
     *
     * @throws RdbFormatException if it is damaged
     */
    static List<byte[]> elements(byte[] blob) {
        RdbInput in = new RdbInput(blob, 0);
        if (blob.length <= HEADER || in.readLittleEndian(4) != blob.length) {
            throw in.damaged("Listpack with a wrong length");
        }
        int count = (int) in.readLittleEndian(2);
        Listpack listpack = new Listpack(new RdbInput(blob, HEADER, blob.length - 1));
        List<byte[]> elements = listpack.all();
        if ((blob[blob.length - 1] & 0xff) != END || (count != UNKNOWN_COUNT && count != elements.size())) {
            throw in.damaged("Listpack with a wrong end or number of elements");
        }
        return elements;
    }

    private List<byte[]> all() {
        List<byte[]> elements = new ArrayList<>();
        while (in.remaining() > 0) {
            int start = in.position();
            elements.add(element());
            checkBackLength(in.position() - start);
        }
        return elements;
    }

    private byte[] element() {
        int code = in.readByte();
        if (code < 0x80) {
            return text(code);
        }
        if (code < 0xc0) {
            return in.readRaw(code & 0x3f);
        }
        if (code < 0xe0) {
            return text(signExtended((code & 0x1fL) << 8 | in.readByte(), 13));
        }
        if (code < 0xf0) {
            return in.readRaw((code & 0xfL) << 8 | in.readByte());
        }
        return switch (code) {
            case 0xf0 -> in.readRaw(in.readLittleEndian(4));
            case 0xf1 -> text(signExtended(in.readLittleEndian(2), 16));
            case 0xf2 -> text(signExtended(in.readLittleEndian(3), 24));
            case 0xf3 -> text(signExtended(in.readLittleEndian(4), 32));
            case 0xf4 -> text(in.readLittleEndian(8));
            default -> throw in.damaged("Unknown code " + code + " in a listpack");
        };
    }

    /** The length of the element follows it, to be read from behind, seven bits a byte. */
    private void checkBackLength(int length) {
        for (int shift = 7 * (backLengthBytes(length) - 1); shift >= 0; shift -= 7) {
            int bits = in.readByte();
            if ((bits & 0x7f) != (length >>> shift & 0x7f)) {
                throw in.damaged("Listpack element with a wrong back length");
            }
        }
    }

    static int backLengthBytes(int length) {
        int bytes = 1;
        for (int rest = length >>> 7; rest > 0; rest >>>= 7) {
            bytes++;
        }
        return bytes;
    }

    static long signExtended(long value, int bits) {
        return value << (64 - bits) >> (64 - bits);
    }

    private static byte[] text(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
