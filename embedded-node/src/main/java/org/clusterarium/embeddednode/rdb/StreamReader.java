package org.clusterarium.embeddednode.rdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.keyspace.MalformedListpackException;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamNode;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.ValueFactory;

/** Reads a stream in the forms of redis 5, 7.0 and 7.2 ({@code rdbLoadObject}, {@code t_stream.c}). */
final class StreamReader {
    private static final int ID_BYTES = 16;

    private final RdbInput in;
    private final int type;
    private final StreamValue stream;

    /** Delivered and not acknowledged, as the group tells it before the consumers do. */
    private record Delivery(StreamId id, long millis, long times) {}

    StreamReader(RdbInput in, int type, ValueFactory values) {
        this.in = in;
        this.type = type;
        this.stream = values.stream();
    }

    StreamValue read() {
        long nodes = count();
        for (long i = 0; i < nodes; i++) {
            RdbInput key = new RdbInput(in.readString(), 0);
            if (key.remaining() != ID_BYTES) {
                throw in.damaged("Stream node with a wrong id");
            }
            readNode(rawId(key), in.readString());
        }
        if (in.readUnsigned() != stream.length()) {
            throw in.damaged("Stream with a wrong number of entries");
        }
        StreamId lastId = id();
        StreamId maxDeletedId = StreamId.ZERO;
        long added = stream.length();
        if (type != RdbFormat.TYPE_STREAM_1) {
            id();
            maxDeletedId = id();
            added = in.readUnsigned();
        }
        if (stream.lastEntryId().compareTo(lastId) > 0) {
            throw in.damaged("Stream with an entry beyond its last id");
        }
        stream.set(lastId, maxDeletedId, added);
        long groups = count();
        for (long i = 0; i < groups; i++) {
            readGroup();
        }
        return stream;
    }

    private void readNode(StreamId first, byte[] listpack) {
        try {
            if (!stream.addNode(StreamNode.read(first, listpack))) {
                throw in.damaged("Stream entries out of order");
            }
        } catch (MalformedListpackException damage) {
            throw in.damaged(String.valueOf(damage.getMessage()));
        }
    }

    private long count() {
        long items = in.readLength();
        if (items > in.remaining()) {
            throw in.damaged("More items announced than bytes are left");
        }
        return items;
    }

    private StreamId id() {
        return new StreamId(in.readUnsigned(), in.readUnsigned());
    }

    private static StreamId rawId(RdbInput from) {
        return new StreamId(from.readBigEndian(8), from.readBigEndian(8));
    }

    private void readGroup() {
        byte[] name = in.readString();
        StreamId delivered = id();
        long read = type == RdbFormat.TYPE_STREAM_1 ? stream.numberOf(delivered) : in.readUnsigned();
        if (stream.group(name) != null) {
            throw in.damaged("Duplicated consumer group name");
        }
        StreamGroup group = stream.addGroup(name, delivered, read);
        List<Delivery> deliveries = deliveries();
        Map<StreamId, Delivery> unowned = new HashMap<>();
        deliveries.forEach(delivery -> unowned.put(delivery.id(), delivery));
        long consumers = count();
        for (long i = 0; i < consumers; i++) {
            readConsumer(group, unowned);
        }
        if (!unowned.isEmpty()) {
            throw in.damaged("Pending entry that belongs to no consumer");
        }
    }

    private List<Delivery> deliveries() {
        long count = count();
        List<Delivery> deliveries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            StreamId id = rawId(in);
            if (!deliveries.isEmpty()
                    && deliveries.get(deliveries.size() - 1).id().compareTo(id) >= 0) {
                throw in.damaged("Pending entries out of order");
            }
            deliveries.add(new Delivery(id, in.readLittleEndian(8), in.readUnsigned()));
        }
        return deliveries;
    }

    private void readConsumer(StreamGroup group, Map<StreamId, Delivery> unowned) {
        byte[] name = in.readString();
        long seen = in.readLittleEndian(8);
        if (type == RdbFormat.TYPE_STREAM_3) {
            in.readLittleEndian(8);
        }
        if (group.consumer(name) != null) {
            throw in.damaged("Duplicated consumer name");
        }
        StreamConsumer consumer = group.addConsumer(name, seen);
        long owned = count();
        for (long i = 0; i < owned; i++) {
            Delivery delivery = unowned.remove(rawId(in));
            if (delivery == null) {
                throw in.damaged("Consumer entry not found in group global PEL");
            }
            group.assign(delivery.id(), consumer, delivery.millis(), delivery.times());
        }
    }
}
