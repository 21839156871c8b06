package org.clusterarium.embeddednode.keyspace;

/** The entry of a node that a walk through a stream is at; valid until the walk goes on. */
public final class StreamEntry {
    /** Told of a part of an array, which it must not keep. */
    @FunctionalInterface
    public interface WordVisitor {
        void accept(byte[] array, int offset, int length);
    }

    private final StreamNode node;
    private final PackedCursor cursor;
    private int flagsAt;
    private int flags;
    private long millis;
    private long sequence;
    private int fields;
    private int wordsAt;

    StreamEntry(StreamNode node) {
        this(node, 0);
    }

    /** Begins with the entry at that place of the node. */
    StreamEntry(StreamNode node, int place) {
        this.node = node;
        this.cursor = node.cursor(place);
    }

    /** Goes to the next entry, deleted ones included; false at the end. */
    boolean next() {
        if (!cursor.hasNext()) {
            return false;
        }
        flagsAt = cursor.position();
        flags = (int) number();
        millis = node.first().millis() + number();
        sequence = node.first().sequence() + number();
        fields = isSame() ? node.fields() : (int) number();
        wordsAt = cursor.position();
        for (int words = storedWords(); words >= 0; words--) {
            cursor.next();
        }
        return true;
    }

    private long number() {
        cursor.next();
        return cursor.number();
    }

    private boolean isSame() {
        return (flags & StreamNode.SAME_FIELDS) != 0;
    }

    private int storedWords() {
        return isSame() ? fields : 2 * fields;
    }

    /** Where it is in its node. */
    int place() {
        return flagsAt;
    }

    boolean isDeleted() {
        return (flags & StreamNode.DELETED) != 0;
    }

    public StreamId id() {
        return new StreamId(millis, sequence);
    }

    /** As {@code id().compareTo(other)}. */
    int compareId(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis());
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence());
    }

    /** Number of fields, each of which has a value. */
    public int fields() {
        return fields;
    }

    /** Shows field, value, field, value … */
    public void forEachWord(WordVisitor visitor) {
        PackedCursor words = node.cursor(wordsAt);
        for (int field = 0; field < fields; field++) {
            if (isSame()) {
                byte[] name = node.field(field);
                visitor.accept(name, 0, name.length);
            } else {
                words.next();
                words.show(visitor);
            }
            words.next();
            words.show(visitor);
        }
    }
}
