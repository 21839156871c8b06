package org.clusterarium.embeddednode.rdb;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.StreamContent;
import org.clusterarium.embeddednode.keyspace.StreamContent.Id;

/** Writes a stream in the form of redis 7.0 ({@code rdbSaveObject}, {@code streamAppendItem}). */
final class StreamWriter {
    /** Defaults of {@code stream-node-max-entries} and {@code stream-node-max-bytes}. */
    private static final int NODE_ENTRIES = 100;

    private static final int NODE_BYTES = 4096;
    private static final int FLAG_SAME_FIELDS = 2;
    private static final int FIXED_WORDS = 3;

    private final RdbOutput out;

    StreamWriter(RdbOutput out) {
        this.out = out;
    }

    void write(StreamContent stream) {
        List<StreamContent.Entry> entries = stream.entries();
        RdbOutput nodes = out.another();
        int count = 0;
        for (int from = 0; from < entries.size(); count++) {
            int to = endOfNode(entries, from);
            writeNode(entries.subList(from, to), nodes);
            from = to;
        }
        out.writeLength(count);
        out.append(nodes);
        out.writeLength(entries.size());
        writeId(stream.lastId());
        writeId(stream.firstId());
        writeId(stream.maxDeletedId());
        out.writeLength(stream.entriesAdded());
        out.writeLength(stream.groups().size());
        stream.groups().forEach(this::writeGroup);
    }

    private static int endOfNode(List<StreamContent.Entry> entries, int from) {
        long bytes = 0;
        int to = from;
        do {
            for (byte[] word : entries.get(to).fieldsAndValues()) {
                bytes += word.length;
            }
            to++;
        } while (to < entries.size() && to - from < NODE_ENTRIES && bytes < NODE_BYTES);
        return to;
    }

    private static void writeNode(List<StreamContent.Entry> entries, RdbOutput nodes) {
        StreamContent.Entry first = entries.get(0);
        List<byte[]> common = first.fieldsAndValues();
        ListpackWriter pack = new ListpackWriter();
        pack.add(entries.size());
        pack.add(0);
        pack.add(common.size() / 2);
        for (int i = 0; i < common.size(); i += 2) {
            pack.add(common.get(i));
        }
        pack.add(0);
        for (StreamContent.Entry entry : entries) {
            writeEntry(pack, first.id(), common, entry);
        }
        RdbOutput key = new RdbOutput();
        writeRawId(key, first.id());
        nodes.writeBlob(key.toArray());
        nodes.writeBlob(pack.finish());
    }

    private static void writeEntry(ListpackWriter pack, Id first, List<byte[]> common, StreamContent.Entry entry) {
        List<byte[]> pairs = entry.fieldsAndValues();
        boolean same = sameFields(common, pairs);
        int fields = pairs.size() / 2;
        pack.add(same ? FLAG_SAME_FIELDS : 0);
        pack.add(entry.id().millis() - first.millis());
        pack.add(entry.id().sequence() - first.sequence());
        if (same) {
            for (int i = 1; i < pairs.size(); i += 2) {
                pack.add(pairs.get(i));
            }
            pack.add(fields + FIXED_WORDS);
        } else {
            pack.add(fields);
            pairs.forEach(pack::add);
            pack.add(2 * fields + 1 + FIXED_WORDS);
        }
    }

    private static boolean sameFields(List<byte[]> one, List<byte[]> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i += 2) {
            if (!Arrays.equals(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void writeGroup(StreamContent.Group group) {
        out.writeString(group.name());
        writeId(group.lastDeliveredId());
        out.writeLength(group.entriesRead());
        out.writeLength(group.pending().size());
        for (StreamContent.Pending pending : group.pending()) {
            writeRawId(out, pending.id());
            out.writeLittleEndian(pending.deliveredMillis(), 8);
            out.writeLength(pending.deliveries());
        }
        out.writeLength(group.consumers().size());
        for (StreamContent.Consumer consumer : group.consumers()) {
            out.writeString(consumer.name());
            out.writeLittleEndian(consumer.seenMillis(), 8);
            out.writeLength(consumer.pending().size());
            consumer.pending().forEach(id -> writeRawId(out, id));
        }
    }

    private void writeId(Id id) {
        out.writeLength(id.millis());
        out.writeLength(id.sequence());
    }

    private static void writeRawId(RdbOutput to, Id id) {
        to.writeBigEndian(id.millis(), 8);
        to.writeBigEndian(id.sequence(), 8);
    }
}
