package org.clusterarium.embeddednode.keyspace;

/** A value of a key. Each data type has a class; who handles all types asks {@link #type()}. */
public interface Value {
    ValueType type();

    /** As OBJECT ENCODING names it. */
    String encoding();

    /** Bytes of memory the value takes, estimated, for MEMORY USAGE. */
    long memoryBytes();

    /** A value of its own with the same content, for COPY; the value itself when it never changes in place. */
    Value copy();
}
