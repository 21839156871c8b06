package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.PackedCursor;

/** Reads the ziplist and the zipmap, compact forms of small values before redis 7 ({@code ziplist.c}, {@code zipmap.c}). */
final class Ziplist {
    private static final int HEADER = 10;
    private static final int UNKNOWN_COUNT = 0xffff;
    private static final int END = 0xff;
    private static final int LONG_LENGTH = 0xfe;

    private Ziplist() {}

    /**
     * All elements, integers as text.
     *
     * @throws RdbFormatException if it is damaged
     */
    static List<byte[]> elements(byte[] blob) {
        RdbInput header = new RdbInput(blob, 0);
        if (blob.length <= HEADER || header.readLittleEndian(4) != blob.length) {
            throw header.damaged("Ziplist with a wrong length");
        }
        header.readLittleEndian(4);
        int count = (int) header.readLittleEndian(2);
        RdbInput in = new RdbInput(blob, HEADER, blob.length - 1);
        List<byte[]> elements = new ArrayList<>();
        while (in.remaining() > 0) {
            if (in.readByte() == LONG_LENGTH) {
                in.readLittleEndian(4);
            }
            elements.add(element(in));
        }
        if ((blob[blob.length - 1] & 0xff) != END || (count != UNKNOWN_COUNT && count != elements.size())) {
            throw in.damaged("Ziplist with a wrong end or number of elements");
        }
        return elements;
    }

    private static byte[] element(RdbInput in) {
        int code = in.readByte();
        switch (code >>> 6) {
            case 0:
                return in.readRaw(code);
            case 1:
                return in.readRaw((code & 0x3fL) << 8 | in.readByte());
            case 2:
                return in.readRaw(in.readBigEndian(4));
            default:
                return text(integer(in, code));
        }
    }

    private static long integer(RdbInput in, int code) {
        if (code >= 0xf1 && code <= 0xfd) {
            return code - 0xf1L;
        }
        return switch (code) {
            case 0xc0 -> PackedCursor.signExtended(in.readLittleEndian(2), 16);
            case 0xd0 -> PackedCursor.signExtended(in.readLittleEndian(4), 32);
            case 0xe0 -> in.readLittleEndian(8);
            case 0xf0 -> PackedCursor.signExtended(in.readLittleEndian(3), 24);
            case 0xfe -> (byte) in.readByte();
            default -> throw in.damaged("Unknown code " + code + " in a ziplist");
        };
    }

    private static byte[] text(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }

    /** Fields and values of a zipmap, the form of small hashes before redis 2.6. */
    static List<byte[]> zipmap(byte[] blob) {
        RdbInput in = new RdbInput(blob, 0);
        in.readByte();
        List<byte[]> pairs = new ArrayList<>();
        int first = in.readByte();
        while (first != END) {
            pairs.add(in.readRaw(zipmapLength(in, first)));
            long length = zipmapLength(in, in.readByte());
            int unused = in.readByte();
            pairs.add(in.readRaw(length));
            in.readRaw(unused);
            first = in.readByte();
        }
        if (in.remaining() > 0) {
            throw in.damaged("Bytes after the end of a zipmap");
        }
        return pairs;
    }

    private static long zipmapLength(RdbInput in, int first) {
        if (first == END) {
            throw in.damaged("Zipmap that ends after a field");
        }
        return first == LONG_LENGTH ? in.readLittleEndian(4) : first;
    }
}
