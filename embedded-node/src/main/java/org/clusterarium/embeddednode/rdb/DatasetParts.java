package org.clusterarium.embeddednode.rdb;

import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;

/** A file with a whole dataset that is made piece by piece. */
public interface DatasetParts extends KeyspaceVisitor {
    /** Bytes that {@link #take} would give. */
    int pending();

    /** The bytes made since the last time. */
    byte[] take();

    /** Makes what comes after the last key. */
    void end();
}
