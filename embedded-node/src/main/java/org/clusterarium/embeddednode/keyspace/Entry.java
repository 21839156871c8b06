package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** A key with its value. Kept small: there are as many as keys. */
public class Entry extends Member {
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
