package org.clusterarium.embeddednode.keyspace;

/** A value of a key. Each data type has a class; who handles all types asks {@link #type()}. */
public interface Value {
    ValueType type();

    /** As OBJECT ENCODING names it. */
    String encoding();

    /** Bytes of memory the value takes, estimated, for MEMORY USAGE. */
    long memoryBytes();

    /** Calls the visitor's method for this type. */
    void show(KeyspaceVisitor visitor, int db, byte[] key, long expireAtMillis);
}
