package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;

/** A string whose bits are set one by one: unlike other strings it is changed in place, so that a large one need not be copied for a bit. */
public final class BitmapValue extends StringValue {
    private static final int MOST_SPARE = 1 << 20;

    private final int length;

    private BitmapValue(byte[] array, int length) {
        super(array);
        this.length = length;
    }

    /** The string as a bitmap of at least that many bytes, zeros behind its end; itself when it is one that is long enough. */
    public static BitmapValue of(StringValue old, int leastLength) {
        int length = Math.max(old.length(), leastLength);
        if (old instanceof BitmapValue bitmap && bitmap.length == length) {
            return bitmap;
        }
        byte[] array = old.array();
        if (!(old instanceof BitmapValue) || array.length < length) {
            long room = old.length() == 0 ? length : length + Math.min(length, (long) MOST_SPARE);
            array = Arrays.copyOf(Arrays.copyOf(array, old.length()), (int) Math.min(room, Integer.MAX_VALUE - 16));
        }
        return new BitmapValue(array, length);
    }

    /** The first {@code length()} bytes may be changed. */
    public byte[] writable() {
        return array();
    }

    /** A copy, since the value changes. */
    @Override
    public byte[] bytes() {
        return Arrays.copyOf(array(), length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String encoding() {
        return "raw";
    }

    @Override
    public Value copy() {
        return new BitmapValue(Arrays.copyOf(array(), length), length);
    }
}
