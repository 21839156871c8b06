package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;

/**
 * A run of entries in one listpack, as {@code t_stream.c} has it: fields that are those of the first entry are not repeated, ids are kept as
 * differences, deleted entries stay and are marked. What the listpack begins with (numbers of entries, common fields) is kept apart from it.
 */
public final class StreamNode {
    static final int DELETED = 1;
    static final int SAME_FIELDS = 2;
    private static final int FIXED_WORDS = 3;
    private static final int OBJECT_BYTES = 144;
    private static final int ARRAY_BYTES = 24;

    private final StreamId first;
    private final byte[][] fields;
    private final int headBytes;
    private final PackedElements entries;
    private StreamId last;
    private int present;
    private int deleted;

    private StreamNode(StreamId first, byte[][] fields, PackedElements entries) {
        this.first = first;
        this.fields = fields;
        this.entries = entries;
        this.last = first;
        int bytes = PackedElements.size(fields.length) + PackedElements.size(0);
        for (byte[] field : fields) {
            bytes += PackedElements.size(field);
        }
        this.headBytes = bytes;
    }

    /** A node without entries whose common fields are those of {@code words[from..]}: field, value, field, value … */
    static StreamNode of(StreamId first, byte[][] words, int from) {
        byte[][] fields = new byte[(words.length - from) / 2][];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = words[from + 2 * i];
        }
        return new StreamNode(first, fields, new PackedElements(64));
    }

    /**
     * Reads a node as servers write it.
     *
     * @throws MalformedListpackException if it is damaged
     */
    public static StreamNode read(StreamId first, byte[] listpack) {
        PackedCursor head = PackedCursor.of(listpack);
        long present = number(head);
        long deleted = number(head);
        long count = number(head);
        if (present < 0 || deleted < 0 || count < 0 || Math.max(Math.max(present, deleted), count) > listpack.length) {
            throw new MalformedListpackException("Stream node with a wrong number of entries");
        }
        byte[][] fields = new byte[(int) count][];
        for (int i = 0; i < fields.length; i++) {
            head.next();
            fields[i] = head.word();
        }
        if (number(head) != 0) {
            throw new MalformedListpackException("Stream node without end of its first part");
        }
        byte[] rest = Arrays.copyOfRange(listpack, head.position(), listpack.length - 1);
        int elements = check(fields.length, rest);
        PackedCursor.checkCount(listpack, elements + fields.length + FIXED_WORDS + 1);
        StreamNode node = new StreamNode(first, fields, new PackedElements(rest, elements));
        node.count();
        if (node.present != present || node.deleted != deleted) {
            throw new MalformedListpackException("Stream node with a wrong number of entries");
        }
        return node;
    }

    private static long number(PackedCursor cursor) {
        cursor.next();
        return cursor.number();
    }

    /** Checks the form of entries; tells how many elements they are. */
    private static int check(int common, byte[] entries) {
        PackedCursor cursor = new PackedCursor(entries, 0, entries.length);
        int elements = 0;
        while (cursor.hasNext()) {
            long flags = number(cursor);
            number(cursor);
            number(cursor);
            boolean same = (flags & SAME_FIELDS) != 0;
            long words = same ? common : 2 * number(cursor);
            if (flags < 0 || flags > (DELETED | SAME_FIELDS) || words < 0 || words > entries.length) {
                throw new MalformedListpackException("Stream entry of an unknown form");
            }
            for (long left = words; left > 0; left--) {
                cursor.next();
            }
            long length = words + FIXED_WORDS + (same ? 0 : 1);
            if (number(cursor) != length) {
                throw new MalformedListpackException("Stream entry with a wrong length");
            }
            elements += (int) length + 1;
        }
        return elements;
    }

    private void count() {
        StreamEntry entry = new StreamEntry(this);
        while (entry.next()) {
            int order = entry.compareId(last);
            boolean isFirst = present + deleted == 0;
            if (isFirst ? order < 0 : order <= 0) {
                throw new MalformedListpackException("Stream entries out of order");
            }
            last = entry.id();
            if (entry.isDeleted()) {
                deleted++;
            } else {
                present++;
            }
        }
        if (present + deleted == 0) {
            throw new MalformedListpackException("Stream node without entries");
        }
    }

    /** The whole listpack. */
    public byte[] listpack() {
        PackedElements all = new PackedElements(bytes());
        all.add(present);
        all.add(deleted);
        all.add(fields.length);
        for (byte[] field : fields) {
            all.add(field);
        }
        all.add(0);
        all.addAll(entries);
        return all.listpack();
    }

    /** Bytes of the whole listpack. */
    int bytes() {
        return PackedElements.HEADER
                + PackedElements.size(present)
                + PackedElements.size(deleted)
                + headBytes
                + entries.length()
                + 1;
    }

    long memoryBytes() {
        return OBJECT_BYTES + (long) fields.length * ARRAY_BYTES + headBytes + entries.array().length;
    }

    PackedCursor cursor(int place) {
        return new PackedCursor(entries.array(), place, entries.length());
    }

    /** The id that the others are counted from: that of its first entry, deleted or not. */
    public StreamId first() {
        return first;
    }

    /** The id of its last entry, deleted or not. */
    StreamId last() {
        return last;
    }

    /** Number of common fields. */
    int fields() {
        return fields.length;
    }

    byte[] field(int index) {
        return fields[index];
    }

    /** Entries that are not deleted. */
    int present() {
        return present;
    }

    /** Entries, deleted or not. */
    int all() {
        return present + deleted;
    }

    /** Appends an entry with the fields and values {@code words[from..]}. */
    void append(StreamId id, byte[][] words, int from) {
        boolean same = hasFields(words, from);
        int count = (words.length - from) / 2;
        entries.add(same ? SAME_FIELDS : 0);
        entries.add(id.millis() - first.millis());
        entries.add(id.sequence() - first.sequence());
        if (!same) {
            entries.add(count);
        }
        for (int i = from; i < words.length; i++) {
            if (!same || (i - from) % 2 == 1) {
                entries.add(words[i]);
            }
        }
        entries.add(FIXED_WORDS + (same ? count : 2 * count + 1));
        present++;
        last = id;
    }

    private boolean hasFields(byte[][] words, int from) {
        if (words.length - from != 2 * fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!Arrays.equals(fields[i], words[from + 2 * i])) {
                return false;
            }
        }
        return true;
    }

    /** No more entries follow: gives back the room kept for them. */
    void close() {
        entries.shrink();
    }

    /** Marks the entry, which is not deleted yet. */
    void delete(StreamEntry entry) {
        entries.array()[entry.place()] |= DELETED;
        present--;
        deleted++;
    }

    StreamNode copy() {
        StreamNode copy = new StreamNode(first, fields, entries.copy());
        copy.last = last;
        copy.present = present;
        copy.deleted = deleted;
        return copy;
    }
}
