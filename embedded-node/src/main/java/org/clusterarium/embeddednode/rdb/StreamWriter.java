package org.clusterarium.embeddednode.rdb;

import java.util.Collection;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamNode;
import org.clusterarium.embeddednode.keyspace.StreamPending;
import org.clusterarium.embeddednode.keyspace.StreamValue;

/** Writes a stream in the form of redis 7.0 ({@code rdbSaveObject}). */
final class StreamWriter {
    private static final int ID_BYTES = 16;

    private final RdbOutput out;

    StreamWriter(RdbOutput out) {
        this.out = out;
    }

    void write(StreamValue stream) {
        out.writeLength(stream.nodes().size());
        for (StreamNode node : stream.nodes()) {
            out.writeLength(ID_BYTES);
            writeRawId(node.first());
            out.writeBlob(node.listpack());
        }
        out.writeLength(stream.length());
        writeId(stream.lastId());
        writeId(stream.firstId());
        writeId(stream.maxDeletedId());
        out.writeLength(stream.entriesAdded());
        out.writeLength(stream.groups().size());
        stream.groups().forEach(this::writeGroup);
    }

    private void writeGroup(StreamGroup group) {
        out.writeString(group.name());
        writeId(group.lastDelivered());
        out.writeLength(group.entriesRead());
        Collection<StreamPending> all = group.pending().values();
        out.writeLength(all.size());
        for (StreamPending pending : all) {
            writeRawId(pending.id());
            out.writeLittleEndian(pending.deliveredMillis(), 8);
            out.writeLength(pending.deliveries());
        }
        out.writeLength(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            out.writeString(consumer.name());
            out.writeLittleEndian(consumer.seenMillis(), 8);
            out.writeLength(consumer.pending().size());
            consumer.pending().keySet().forEach(this::writeRawId);
        }
    }

    private void writeId(StreamId id) {
        out.writeLength(id.millis());
        out.writeLength(id.sequence());
    }

    private void writeRawId(StreamId id) {
        out.writeBigEndian(id.millis(), 8);
        out.writeBigEndian(id.sequence(), 8);
    }
}
