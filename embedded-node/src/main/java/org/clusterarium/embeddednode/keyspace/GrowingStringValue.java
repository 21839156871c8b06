package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;

/** A string that was changed in part, with room to grow: APPEND and SETRANGE leave redis' raw encoding behind, however short. */
public final class GrowingStringValue extends StringValue {
    private static final int MOST_SPARE = 1 << 20;

    private final int length;

    /** The string is the first {@code length} bytes of the array. */
    public GrowingStringValue(byte[] array, int length) {
        super(array);
        this.length = length;
    }

    /** The string with more bytes behind it. Bytes of the old value stay as they are; its spare room may be used. */
    public static GrowingStringValue append(StringValue old, byte[] more) {
        int length = old.length() + more.length;
        byte[] array = old.array();
        if (array.length < length || !(old instanceof GrowingStringValue)) {
            long room = length + Math.min(length, (long) MOST_SPARE);
            array = Arrays.copyOf(array, (int) Math.min(room, Integer.MAX_VALUE - 16));
        }
        System.arraycopy(more, 0, array, old.length(), more.length);
        return new GrowingStringValue(array, length);
    }

    @Override
    public byte[] bytes() {
        return length == array().length ? array() : Arrays.copyOf(array(), length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String encoding() {
        return "raw";
    }
}
