package org.clusterarium.embeddednode.keyspace;

import org.clusterarium.embeddednode.resp.Decimal;
import org.jspecify.annotations.Nullable;

/** A key with its value. Kept small: there are as many as keys. */
public class Entry extends Member {
    private static final int ENTRY_BYTES = 48;
    private static final int ARRAY_HEADER_BYTES = 16;

    /**
     * A {@link Value}; for most keys an object less to keep and to wait for: the {@link OwnBytes} of a short plain string, or a
     * {@link Counter}.
     */
    private Object value;

    /** Position in the {@link ExpiryHeap}, -1 without expiry. */
    int heapIndex = -1;

    /** Unix time in seconds of the last access. */
    int accessSeconds;

    /** Number of the {@link KeyspaceSnapshot} that has this entry already, or of the newest one when it was stored. */
    int snapshot;

    Entry(byte[] key, int hash, Value value) {
        super(key, hash);
        this.value = kept(null, value);
    }

    private static Object kept(byte @Nullable [] before, Value value) {
        boolean plain = value.getClass() == StringValue.class;
        return plain && OwnBytes.isShort(((StringValue) value).array())
                ? OwnBytes.keep(before, ((StringValue) value).array())
                : value;
    }

    /** The value as it is now; a string does not change with the entry. */
    public Value value() {
        if (value instanceof byte[] bytes) {
            return new StringValue(bytes.clone());
        }
        return value instanceof Counter counter ? new StringValue(Decimal.text(counter.number)) : (Value) value;
    }

    void value(Value changed) {
        Object kept = kept(shortString(), changed);
        if (kept != value) {
            value = kept;
        }
    }

    /** The bytes of a string that is short and plain, null for any other value. They change with the entry. */
    public byte @Nullable [] shortString() {
        return value instanceof byte[] bytes ? bytes : null;
    }

    /** Whether the value is a number that {@link #count} stored. */
    public boolean isCounter() {
        return value instanceof Counter;
    }

    /** The number that {@link #count} stored; only for a counter. */
    public long count() {
        return ((Counter) value).number;
    }

    /** Makes the value the decimal text of a number, prepared for counting on. */
    public void count(long number) {
        if (value instanceof Counter counter) {
            counter.number = number;
        } else {
            value = new Counter(number);
        }
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
        Object held = value;
        int seen = held instanceof byte[] bytes ? bytes.length : 0;
        return super.touch() + (held instanceof Counter counter ? (int) counter.number : seen);
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
