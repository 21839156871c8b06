package org.clusterarium.embeddednode.keyspace;

/** Receives or takes in whole entries, one method per type of value: the seam between the keyspace and its serialised forms. */
public interface KeyspaceVisitor {
    /** Expiry of a key that has none. */
    long NO_EXPIRY = -1;

    /**
     * A key that holds a string.
     *
     * @param expireAtMillis Unix time, or {@link #NO_EXPIRY}
     */
    void string(int db, byte[] key, byte[] value, long expireAtMillis);
}
