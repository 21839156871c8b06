package org.clusterarium.embeddednode.keyspace;

import java.util.List;

/** The databases of a node with their per-slot index, as the cluster, replication and persistence parts see them. */
public interface Keyspace {
    /** Keys in all databases, expired ones not yet removed included. */
    long size();

    /** Number of databases ({@code databases} directive). */
    int databases();

    /** Keys of one database, expired ones not yet removed included. */
    long size(int db);

    /** Keys of one database that have an expiry. */
    long volatileSize(int db);

    /** Whether the key exists (and is not expired) in database 0. */
    boolean exists(byte[] key);

    int countKeysInSlot(int slot);

    /** Up to {@code max} keys of the slot, in no particular but deterministic order. */
    List<byte[]> keysInSlot(int slot, int max);

    /** Removes all keys of a slot; returns how many. Not propagated. */
    int deleteSlot(int slot);

    void flushAll();

    /** Visits every key that is not expired, by ascending database, otherwise in no particular but deterministic order. */
    void forEach(KeyspaceVisitor visitor);

    /** Begins a walk in slices over all keys as they are now; the one before must be over. */
    KeyspaceSnapshot snapshot(KeyspaceVisitor visitor);

    /** Makes empty values of the types that are changed in place. */
    ValueFactory values();

    /** Stores what it is told, replacing existing keys; nothing is propagated. For loading an RDB image. */
    KeyspaceVisitor loader();
}
