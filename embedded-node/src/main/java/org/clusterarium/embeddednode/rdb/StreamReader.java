package org.clusterarium.embeddednode.rdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.keyspace.StreamContent;
import org.clusterarium.embeddednode.keyspace.StreamContent.Id;
import org.clusterarium.embeddednode.resp.Decimal;

/** Reads a stream in the forms of redis 5, 7.0 and 7.2 ({@code rdbLoadObject}, {@code t_stream.c}). */
final class StreamReader {
    private static final int ID_BYTES = 16;
    private static final int FLAG_DELETED = 1;
    private static final int FLAG_SAME_FIELDS = 2;
    private static final long UNKNOWN = -1;

    private final RdbInput in;
    private final int type;
    private final List<StreamContent.Entry> entries = new ArrayList<>();
    private Id lastId = Id.ZERO;
    private Id maxDeletedId = Id.ZERO;
    private long entriesAdded;

    StreamReader(RdbInput in, int type) {
        this.in = in;
        this.type = type;
    }

    StreamContent read() {
        long nodes = count();
        for (long i = 0; i < nodes; i++) {
            RdbInput key = new RdbInput(in.readString(), 0);
            if (key.remaining() != ID_BYTES) {
                throw in.damaged("Stream node with a wrong id");
            }
            readNode(id(key), Listpack.elements(in.readString()));
        }
        if (in.readUnsigned() != entries.size()) {
            throw in.damaged("Stream with a wrong number of entries");
        }
        lastId = new Id(in.readUnsigned(), in.readUnsigned());
        entriesAdded = entries.size();
        if (type != RdbFormat.TYPE_STREAM_1) {
            in.readUnsigned();
            in.readUnsigned();
            maxDeletedId = new Id(in.readUnsigned(), in.readUnsigned());
            entriesAdded = in.readUnsigned();
        }
        if (!entries.isEmpty() && entries.get(entries.size() - 1).id().compareTo(lastId) > 0) {
            throw in.damaged("Stream with an entry beyond its last id");
        }
        return new StreamContent(entries, lastId, maxDeletedId, entriesAdded, groups());
    }

    private long count() {
        long items = in.readLength();
        if (items > in.remaining()) {
            throw in.damaged("More items announced than bytes are left");
        }
        return items;
    }

    private static Id id(RdbInput from) {
        return new Id(from.readBigEndian(8), from.readBigEndian(8));
    }

    /** Numbers of entries and fields, the common fields and a 0, then the entries. */
    private void readNode(Id first, List<byte[]> words) {
        Words at = new Words(words);
        long present = at.number();
        long deleted = at.number();
        List<byte[]> common = at.take(at.number());
        at.number();
        if (present < 0 || deleted < 0 || present > words.size() || deleted > words.size()) {
            throw in.damaged("Stream node with a wrong number of entries");
        }
        int before = entries.size();
        for (long i = 0; i < present + deleted; i++) {
            readEntry(first, common, at);
        }
        if (entries.size() - before != present || at.index != words.size()) {
            throw in.damaged("Stream node with a wrong number of entries");
        }
    }

    private void readEntry(Id first, List<byte[]> common, Words at) {
        int begin = at.index;
        long flags = at.number();
        Id id = new Id(first.millis() + at.number(), first.sequence() + at.number());
        boolean same = (flags & FLAG_SAME_FIELDS) != 0;
        List<byte[]> pairs = same ? paired(common, at) : at.take(2 * at.small());
        long length = at.index - begin;
        if (at.number() != length) {
            throw in.damaged("Stream entry with a wrong length");
        }
        if ((flags & FLAG_DELETED) == 0) {
            if (!entries.isEmpty() && entries.get(entries.size() - 1).id().compareTo(id) >= 0) {
                throw in.damaged("Stream entries out of order");
            }
            entries.add(new StreamContent.Entry(id, pairs));
        }
    }

    private static List<byte[]> paired(List<byte[]> fields, Words at) {
        List<byte[]> pairs = new ArrayList<>();
        List<byte[]> values = at.take(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            pairs.add(fields.get(i));
            pairs.add(values.get(i));
        }
        return pairs;
    }

    private List<StreamContent.Group> groups() {
        long count = count();
        List<StreamContent.Group> groups = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            byte[] name = in.readString();
            Id delivered = new Id(in.readUnsigned(), in.readUnsigned());
            long read = type == RdbFormat.TYPE_STREAM_1 ? estimatedRead(delivered) : in.readUnsigned();
            List<StreamContent.Pending> pending = pending();
            groups.add(new StreamContent.Group(name, delivered, read, pending, consumers(pending)));
        }
        return groups;
    }

    /** {@code streamEstimateDistanceFromFirstEverEntry} for a stream that never told of a deletion. */
    private long estimatedRead(Id delivered) {
        if (entriesAdded == 0) {
            return 0;
        }
        int beyondLast = delivered.compareTo(lastId);
        if (beyondLast >= 0) {
            return beyondLast == 0 ? entriesAdded : UNKNOWN;
        }
        int beyondFirst = delivered.compareTo(entries.get(0).id());
        if (beyondFirst > 0) {
            return UNKNOWN;
        }
        return beyondFirst == 0 ? 1 : 0;
    }

    private List<StreamContent.Pending> pending() {
        long count = count();
        List<StreamContent.Pending> pending = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            Id id = id(in);
            if (!pending.isEmpty() && pending.get(pending.size() - 1).id().compareTo(id) >= 0) {
                throw in.damaged("Pending entries out of order");
            }
            pending.add(new StreamContent.Pending(id, in.readLittleEndian(8), in.readUnsigned()));
        }
        return pending;
    }

    private List<StreamContent.Consumer> consumers(List<StreamContent.Pending> pending) {
        Set<Id> unowned = new HashSet<>();
        pending.forEach(entry -> unowned.add(entry.id()));
        long count = count();
        List<StreamContent.Consumer> consumers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            byte[] name = in.readString();
            long seen = in.readLittleEndian(8);
            long active = type == RdbFormat.TYPE_STREAM_3 ? in.readLittleEndian(8) : seen;
            long owned = count();
            List<Id> ids = new ArrayList<>();
            for (long j = 0; j < owned; j++) {
                Id id = id(in);
                if (!unowned.remove(id)) {
                    throw in.damaged("Consumer entry not found in group global PEL");
                }
                ids.add(id);
            }
            consumers.add(new StreamContent.Consumer(name, seen, active, ids));
        }
        if (!unowned.isEmpty()) {
            throw in.damaged("Pending entry that belongs to no consumer");
        }
        return consumers;
    }

    /** Goes through the elements of a node. */
    private final class Words {
        private final List<byte[]> words;
        private int index;

        Words(List<byte[]> words) {
            this.words = words;
        }

        byte[] next() {
            if (index >= words.size()) {
                throw in.damaged("Stream node that ends too early");
            }
            return words.get(index++);
        }

        long number() {
            byte[] word = next();
            if (!Decimal.isLong(word)) {
                throw in.damaged("Stream node without a number where one is due");
            }
            return Decimal.toLong(word);
        }

        /** A number of fields. */
        long small() {
            return Math.min(Math.max(number(), 0), words.size());
        }

        List<byte[]> take(long count) {
            if (count < 0 || count > words.size() - index) {
                throw in.damaged("Stream node that ends too early");
            }
            List<byte[]> taken = new ArrayList<>(words.subList(index, index + (int) count));
            index += (int) count;
            return taken;
        }
    }
}
