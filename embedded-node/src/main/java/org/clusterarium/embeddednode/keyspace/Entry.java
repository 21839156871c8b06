package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** A key with its value. Kept small: there are as many as keys. */
public class Entry extends Member {
    private static final int ENTRY_BYTES = 48;
    private static final int ARRAY_HEADER_BYTES = 16;

    /** A {@link Value}, or the bytes of a plain string: for most keys an object less to keep and to wait for. */
    private Object value;

    /** Position in the {@link ExpiryHeap}, -1 without expiry. */
    int heapIndex = -1;

    /** Unix time in seconds of the last access. */
    int accessSeconds;

    Entry(byte[] key, int hash, Value value) {
        super(key, hash);
        this.value = kept(value);
    }

    private static Object kept(Value value) {
        return value.getClass() == StringValue.class ? ((StringValue) value).array() : value;
    }

    public Value value() {
        return value instanceof byte[] bytes ? new StringValue(bytes) : (Value) value;
    }

    void value(Value changed) {
        value = kept(changed);
    }

    /** Unix time in seconds of the last access by a command that counts as one. */
    public int accessSeconds() {
        return accessSeconds;
    }

    /** Bytes of memory that key and value take, estimated. */
    public long memoryBytes() {
        return ENTRY_BYTES + ARRAY_HEADER_BYTES + (key.length + 7L) / 8 * 8 + value().memoryBytes();
    }

    /** Makes it look as if it had not been used for that many seconds. */
    public void idle(long nowMillis, long seconds) {
        accessSeconds = (int) Math.max(0, nowMillis / 1000 - seconds);
    }

    @Override
    int touch() {
        return super.touch() + (value instanceof byte[] bytes ? bytes.length : 0);
    }

    /** An entry of a cluster node, linked with the others of its slot. */
    static final class Slotted extends Entry {
        @Nullable
        Slotted nextInSlot;

        @Nullable
        Slotted previousInSlot;

        Slotted(byte[] key, int hash, Value value) {
            super(key, hash, value);
        }
    }
}
