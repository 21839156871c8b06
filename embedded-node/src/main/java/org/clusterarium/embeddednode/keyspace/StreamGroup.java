package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A consumer group ({@code streamCG}, stream.h). Each pending entry belongs to exactly one of its consumers. */
public final class StreamGroup {
    /** {@link #entriesRead()} when it is not known. */
    public static final long UNKNOWN = -1;

    private static final int PENDING_BYTES = 150;
    private static final int CONSUMER_BYTES = 150;

    private final byte[] name;
    private final NavigableMap<StreamId, StreamPending> delivered = new TreeMap<>();
    private final NavigableMap<byte[], StreamConsumer> consumers = new TreeMap<>(Arrays::compareUnsigned);
    private StreamId lastDelivered;
    private long entriesRead;

    StreamGroup(byte[] name, StreamId lastDelivered, long entriesRead) {
        this.name = name;
        this.lastDelivered = lastDelivered;
        this.entriesRead = entriesRead;
    }

    public byte[] name() {
        return name;
    }

    /** Where it goes on reading. */
    public StreamId lastDelivered() {
        return lastDelivered;
    }

    /** Entries it has read since the stream began, {@link #UNKNOWN} if that cannot be told. */
    public long entriesRead() {
        return entriesRead;
    }

    /** Goes on reading behind that id. */
    public void readTo(StreamId id, long read) {
        lastDelivered = id;
        entriesRead = read;
    }

    /** All entries delivered and not acknowledged, by ascending id. */
    public NavigableMap<StreamId, StreamPending> pending() {
        return Collections.unmodifiableNavigableMap(delivered);
    }

    /** By name, in the order of their bytes. */
    public Collection<StreamConsumer> consumers() {
        return Collections.unmodifiableCollection(consumers.values());
    }

    public @Nullable StreamConsumer consumer(byte[] consumer) {
        return consumers.get(consumer);
    }

    /** Makes a consumer, whose name must be new. */
    public StreamConsumer addConsumer(byte[] consumer, long nowMillis) {
        StreamConsumer made = new StreamConsumer(consumer, nowMillis);
        consumers.put(consumer, made);
        return made;
    }

    /** Removes a consumer with what it has pending. */
    public void removeConsumer(StreamConsumer consumer) {
        consumer.owned.keySet().forEach(delivered::remove);
        consumers.remove(consumer.name());
    }

    /** Gives an entry, pending with another consumer or not at all, to a consumer. */
    public StreamPending assign(StreamId id, StreamConsumer consumer, long deliveredMillis, long deliveries) {
        StreamPending pending = delivered.get(id);
        if (pending == null) {
            pending = new StreamPending(id, consumer, deliveredMillis, deliveries);
            delivered.put(id, pending);
        } else {
            pending.consumer().owned.remove(id);
            pending.consumer(consumer);
            pending.delivered(deliveredMillis, deliveries);
        }
        consumer.owned.put(id, pending);
        return pending;
    }

    /** The entry is no longer pending; false when it was not. */
    public boolean acknowledge(StreamId id) {
        StreamPending pending = delivered.remove(id);
        if (pending != null) {
            pending.consumer().owned.remove(id);
        }
        return pending != null;
    }

    long memoryBytes() {
        return (long) delivered.size() * PENDING_BYTES + (long) (consumers.size() + 1) * CONSUMER_BYTES;
    }

    StreamGroup copy() {
        StreamGroup copy = new StreamGroup(name, lastDelivered, entriesRead);
        for (StreamConsumer consumer : consumers.values()) {
            StreamConsumer other = copy.addConsumer(consumer.name(), consumer.seenMillis());
            consumer.owned
                    .values()
                    .forEach(pending ->
                            copy.assign(pending.id(), other, pending.deliveredMillis(), pending.deliveries()));
        }
        return copy;
    }
}
