package org.clusterarium.embeddednode.replication;

import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.rdb.RdbReader;

/** Replaces a dataset by an image, all or nothing. */
final class FullSynchronisation {
    private FullSynchronisation() {}

    /** @throws org.clusterarium.embeddednode.rdb.RdbFormatException if the image cannot be read; the old dataset is still there then */
    static void load(NodeEnvironment node, byte[] image) {
        KeyspaceVisitor onlyChecking = (db, key, value, expireAtMillis) -> {};
        RdbReader.read(image, node.keyspace().values(), onlyChecking);
        node.keyspace().flushAll();
        node.log(LogLevel.NOTICE, "MASTER <-> REPLICA sync: Loading DB in memory");
        RdbReader.read(image, node.keyspace().values(), node.keyspace().loader());
    }
}
