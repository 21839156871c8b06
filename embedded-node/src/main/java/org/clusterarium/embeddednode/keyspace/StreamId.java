package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** The id of an entry of a stream; both halves are unsigned ({@code streamID}, stream.h). */
public record StreamId(long millis, long sequence) implements Comparable<StreamId> {
    public static final StreamId ZERO = new StreamId(0, 0);
    public static final StreamId MAX = new StreamId(-1, -1);

    @Override
    public int compareTo(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
    }

    /** The id after this one, null after {@link #MAX} ({@code streamIncrID}). */
    public @Nullable StreamId next() {
        if (sequence != -1) {
            return new StreamId(millis, sequence + 1);
        }
        return millis == -1 ? null : new StreamId(millis + 1, 0);
    }

    /** The id before this one, null before {@link #ZERO} ({@code streamDecrID}). */
    public @Nullable StreamId previous() {
        if (sequence != 0) {
            return new StreamId(millis, sequence - 1);
        }
        return millis == 0 ? null : new StreamId(millis - 1, -1);
    }

    /** As on the wire: {@code millis-sequence}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + '-' + Long.toUnsignedString(sequence);
    }
}
