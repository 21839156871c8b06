package org.clusterarium.embeddednode.persistence;

import java.util.function.BiConsumer;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.rdb.DatasetParts;
import org.clusterarium.embeddednode.rdb.RdbParts;
import org.clusterarium.embeddednode.rdb.RdbWriter;

/** Makes RDB images of a node's dataset ({@code rdbSaveInfoAuxFields}). */
public final class DatasetImage {
    /** What the image says of its writer, and what INFO reports: the server whose behaviour is reproduced. */
    static final String REDIS_VERSION = "7.0.15";

    private DatasetImage() {}

    /** An image that tells from which point of which replication history it is. */
    public static byte[] of(NodeEnvironment node, String replicationId, long offset) {
        RdbWriter writer = new RdbWriter(node.config().get(Directives.RDBCOMPRESSION));
        describe(node, writer::aux);
        history(replicationId, offset, writer::aux);
        writer.aux("aof-base", "0");
        node.keyspace().forEach(writer);
        return writer.finish();
    }

    /** The beginning of an RDB file. */
    static DatasetParts file(NodeEnvironment node) {
        RdbParts parts = begin(node);
        String id = node.replication().historyId();
        if (id != null) {
            history(id, node.replication().offset(), parts::aux);
        }
        parts.aux("aof-base", "0");
        return parts;
    }

    /** The beginning of the base of an AOF. */
    static DatasetParts base(NodeEnvironment node) {
        RdbParts parts = begin(node);
        parts.aux("aof-base", "1");
        return parts;
    }

    private static RdbParts begin(NodeEnvironment node) {
        RdbParts parts = new RdbParts(node.keyspace(), node.config().get(Directives.RDBCOMPRESSION));
        describe(node, parts::aux);
        return parts;
    }

    private static void describe(NodeEnvironment node, BiConsumer<String, String> aux) {
        aux.accept("redis-ver", REDIS_VERSION);
        aux.accept("redis-bits", "64");
        aux.accept("ctime", Long.toString(node.nowMillis() / 1000));
    }

    private static void history(String id, long offset, BiConsumer<String, String> aux) {
        aux.accept("repl-stream-db", "0");
        aux.accept("repl-id", id);
        aux.accept("repl-offset", Long.toString(offset));
    }
}
