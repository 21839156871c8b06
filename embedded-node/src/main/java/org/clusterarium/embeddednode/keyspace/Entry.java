package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** A key with its value. Kept small: there are as many as keys. */
public class Entry extends Member {
    private static final int ENTRY_BYTES = 48;
    private static final int ARRAY_HEADER_BYTES = 16;

    Value value;

    /** Position in the {@link ExpiryHeap}, -1 without expiry. */
    int heapIndex = -1;

    /** Unix time in seconds of the last access. */
    int accessSeconds;

    Entry(byte[] key, int hash, Value value) {
        super(key, hash);
        this.value = value;
    }

    public Value value() {
        return value;
    }

    /** Unix time in seconds of the last access by a command that counts as one. */
    public int accessSeconds() {
        return accessSeconds;
    }

    /** Bytes of memory that key and value take, estimated. */
    public long memoryBytes() {
        return ENTRY_BYTES + ARRAY_HEADER_BYTES + (key.length + 7L) / 8 * 8 + value.memoryBytes();
    }

    /** Makes it look as if it had not been used for that many seconds. */
    public void idle(long nowMillis, long seconds) {
        accessSeconds = (int) Math.max(0, nowMillis / 1000 - seconds);
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
