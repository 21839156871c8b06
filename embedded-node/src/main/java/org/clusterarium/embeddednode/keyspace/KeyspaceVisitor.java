package org.clusterarium.embeddednode.keyspace;

/** Receives or takes in whole entries: the seam between the keyspace and its serialised forms. */
@FunctionalInterface
public interface KeyspaceVisitor {
    /** Expiry of a key that has none. */
    long NO_EXPIRY = -1;

    /**
     * A key with its value. Who is shown an entry must not change it; who gives one away must not use it afterwards.
     *
     * @param expireAtMillis Unix time, or {@link #NO_EXPIRY}
     */
    void entry(int db, byte[] key, Value value, long expireAtMillis);
}
