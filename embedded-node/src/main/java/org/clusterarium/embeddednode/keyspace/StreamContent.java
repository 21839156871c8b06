package org.clusterarium.embeddednode.keyspace;

import java.util.List;

/**
 * What a stream holds (stream.h); not to be modified. Unlike other values it may be empty.
 *
 * @param entries by ascending id
 * @param lastId largest id ever given
 * @param maxDeletedId largest id that was deleted, {@link Id#ZERO} if none was
 * @param entriesAdded entries ever added
 */
public record StreamContent(List<Entry> entries, Id lastId, Id maxDeletedId, long entriesAdded, List<Group> groups) {
    /** The id of the first entry, {@link Id#ZERO} of an empty stream. */
    public Id firstId() {
        return entries.isEmpty() ? Id.ZERO : entries.get(0).id();
    }

    /** An entry's id; both halves are unsigned. */
    public record Id(long millis, long sequence) implements Comparable<Id> {
        public static final Id ZERO = new Id(0, 0);

        @Override
        public int compareTo(Id other) {
            int byMillis = Long.compareUnsigned(millis, other.millis);
            return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
        }
    }

    /** An entry: field, value, field, value … */
    public record Entry(Id id, List<byte[]> fieldsAndValues) {}

    /**
     * A consumer group.
     *
     * @param lastDeliveredId where it goes on reading
     * @param entriesRead -1 when it is not known
     * @param pending all entries delivered and not acknowledged, by ascending id; each belongs to exactly one consumer
     */
    public record Group(
            byte[] name, Id lastDeliveredId, long entriesRead, List<Pending> pending, List<Consumer> consumers) {}

    /** A delivered entry that was not acknowledged. */
    public record Pending(Id id, long deliveredMillis, long deliveries) {}

    /**
     * A consumer.
     *
     * @param seenMillis Unix time it last asked for something
     * @param activeMillis Unix time it last got something, -1 when it is not known
     * @param pending ids of its entries, ascending
     */
    public record Consumer(byte[] name, long seenMillis, long activeMillis, List<Id> pending) {}
}
