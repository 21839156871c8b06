package org.clusterarium.embeddednode.keyspace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Goes through the elements of a listpack, the compact form of small values and of stream nodes ({@code listpack.c}). */
public final class PackedCursor {
    private static final int UNKNOWN_COUNT = 0xffff;

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean isNumber;
    private long number;
    private int from;
    private int length;

    /** Goes through {@code bytes[from..end)}, elements without header and end mark. */
    PackedCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * Begins with the first element of a listpack.
     *
     * @throws MalformedListpackException if its length or end is wrong
     */
    public static PackedCursor of(byte[] listpack) {
        int last = listpack.length - 1;
        if (last < PackedElements.HEADER
                || little(listpack, 0, 4) != listpack.length
                || (listpack[last] & 0xff) != PackedElements.END) {
            throw new MalformedListpackException("Listpack with a wrong length or end");
        }
        return new PackedCursor(listpack, PackedElements.HEADER, last);
    }

    /**
     * Tells how many elements a listpack had that was gone through.
     *
     * @throws MalformedListpackException if it says otherwise itself
     */
    public static void checkCount(byte[] listpack, int elements) {
        int announced = (int) little(listpack, 4, 2);
        if (announced != UNKNOWN_COUNT && announced != elements) {
            throw new MalformedListpackException("Listpack with a wrong number of elements");
        }
    }

    public boolean hasNext() {
        return at < end;
    }

    /** Where the next element begins. */
    int position() {
        return at;
    }

    /**
     * Goes to the next element.
     *
     * @throws MalformedListpackException if there is no whole one
     */
    public void next() {
        int start = at;
        need(1);
        int code = bytes[at++] & 0xff;
        if (code < 0x80) {
            number(code);
        } else if (code < 0xc0) {
            string(code & 0x3f);
        } else if (code < 0xe0) {
            need(1);
            number(signExtended((code & 0x1fL) << 8 | bytes[at++] & 0xff, 13));
        } else if (code < 0xf0) {
            need(1);
            string((code & 0xf) << 8 | bytes[at++] & 0xff);
        } else {
            large(code);
        }
        backLength(at - start);
    }

    private void large(int code) {
        switch (code) {
            case 0xf0 -> {
                long size = read(4);
                need(size);
                string((int) size);
            }
            case 0xf1 -> number(signExtended(read(2), 16));
            case 0xf2 -> number(signExtended(read(3), 24));
            case 0xf3 -> number(signExtended(read(4), 32));
            case 0xf4 -> number(read(8));
            default -> throw new MalformedListpackException("Unknown code " + code + " in a listpack");
        }
    }

    /** The length of the element follows it, to be read from behind, seven bits a byte. */
    private void backLength(int size) {
        int width = PackedElements.backLengthBytes(size);
        need(width);
        for (int shift = 7 * (width - 1); shift >= 0; shift -= 7) {
            if ((bytes[at++] & 0x7f) != (size >>> shift & 0x7f)) {
                throw new MalformedListpackException("Listpack element with a wrong back length");
            }
        }
    }

    private void number(long value) {
        isNumber = true;
        number = value;
    }

    private void string(int size) {
        need(size);
        isNumber = false;
        from = at;
        length = size;
        at += size;
    }

    private long read(int width) {
        need(width);
        long value = little(bytes, at, width);
        at += width;
        return value;
    }

    private void need(long count) {
        if (count > end - at) {
            throw new MalformedListpackException("Listpack that ends too early");
        }
    }

    private static long little(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    /** The lowest bits of a value as a signed number. */
    public static long signExtended(long value, int bits) {
        return value << (64 - bits) >> (64 - bits);
    }

    /**
     * The element as a number.
     *
     * @throws MalformedListpackException if it is a string
     */
    long number() {
        if (!isNumber) {
            throw new MalformedListpackException("Listpack with a string where a number is due");
        }
        return number;
    }

    /** The element as bytes, a number as text. */
    public byte[] word() {
        return isNumber
                ? Long.toString(number).getBytes(StandardCharsets.US_ASCII)
                : Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Shows the element without copying where it can. */
    void show(StreamEntry.WordVisitor visitor) {
        if (isNumber) {
            byte[] text = word();
            visitor.accept(text, 0, text.length);
        } else {
            visitor.accept(bytes, from, length);
        }
    }
}
