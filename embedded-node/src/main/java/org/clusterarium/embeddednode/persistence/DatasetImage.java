package org.clusterarium.embeddednode.persistence;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.rdb.RdbWriter;

/** Makes RDB images of a node's dataset. */
public final class DatasetImage {
    /** What the image says of its writer, and what INFO reports: the server whose behaviour is reproduced. */
    static final String REDIS_VERSION = "7.0.15";

    private DatasetImage() {}

    /** An image that tells from which point of which replication history it is. */
    public static byte[] of(NodeEnvironment node, String replicationId, long offset) {
        RdbWriter writer = begin(node);
        writer.aux("repl-stream-db", "0");
        writer.aux("repl-id", replicationId);
        writer.aux("repl-offset", Long.toString(offset));
        writer.aux("aof-base", "0");
        node.keyspace().forEach(writer);
        return writer.finish();
    }

    /** An image without replication history. */
    static byte[] of(NodeEnvironment node, boolean aofBase) {
        RdbWriter writer = begin(node);
        writer.aux("aof-base", aofBase ? "1" : "0");
        node.keyspace().forEach(writer);
        return writer.finish();
    }

    private static RdbWriter begin(NodeEnvironment node) {
        RdbWriter writer = new RdbWriter(node.config().get(Directives.RDBCOMPRESSION));
        writer.aux("redis-ver", REDIS_VERSION);
        writer.aux("redis-bits", "64");
        writer.aux("ctime", Long.toString(node.nowMillis() / 1000));
        return writer;
    }
}
