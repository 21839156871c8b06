package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stream with its consumer groups (t_stream.c). Unlike other values it may be empty. Entries are kept in listpacks as redis-server keeps
 * them, so that trimming by whole nodes has the same result and an RDB image needs no conversion.
 */
public final class StreamValue implements Value {
    /** Bytes of the names and values of one entry at most ({@code STREAM_LISTPACK_MAX_SIZE}). */
    public static final int MOST_ENTRY_BYTES = 1 << 30;

    private static final int OBJECT_BYTES = 200;

    private final EncodingLimits limits;
    private final StreamNodes nodes = new StreamNodes();
    private final NavigableMap<byte[], StreamGroup> groups = new TreeMap<>(Arrays::compareUnsigned);
    private long length;
    private StreamId firstId = StreamId.ZERO;
    private StreamId lastId = StreamId.ZERO;
    private StreamId maxDeletedId = StreamId.ZERO;
    private long entriesAdded;

    StreamValue(EncodingLimits limits) {
        this.limits = limits;
    }

    /** Entries that are there. */
    public long length() {
        return length;
    }

    /** The id of the first entry, {@link StreamId#ZERO} without one. */
    public StreamId firstId() {
        return firstId;
    }

    /** The largest id ever given. */
    public StreamId lastId() {
        return lastId;
    }

    /** The largest id that was deleted, {@link StreamId#ZERO} if none was. */
    public StreamId maxDeletedId() {
        return maxDeletedId;
    }

    /** Entries ever added. */
    public long entriesAdded() {
        return entriesAdded;
    }

    /** By ascending id. */
    public List<StreamNode> nodes() {
        return Collections.unmodifiableList(nodes.all());
    }

    /** {@code radix-tree-nodes} of XINFO. */
    public int radixTreeNodes() {
        return nodes.radixTreeNodes();
    }

    /** The id of the last entry that is there, {@link StreamId#ZERO} without one. */
    public StreamId lastEntryId() {
        StreamNode last = nodes.last();
        if (last != null && last.present() == last.all()) {
            return last.last();
        }
        StreamId[] found = {StreamId.ZERO};
        backward(StreamId.ZERO, StreamId.MAX, entry -> {
            found[0] = entry.id();
            return false;
        });
        return found[0];
    }

    /** The id of the first entry, counting those marked as deleted; {@link StreamId#MAX} without one. */
    public StreamId oldestId() {
        return nodes.all().isEmpty() ? StreamId.MAX : nodes.all().get(0).first();
    }

    /** Appends an entry with the fields and values {@code words[from..]}; its id must be above {@link #lastId()}. */
    public void append(StreamId id, byte[][] words, int from) {
        StreamNode last = nodes.last();
        if (last == null || isFull(last, words, from)) {
            if (last != null) {
                last.close();
            }
            last = StreamNode.of(id, words, from);
            nodes.add(last);
        }
        last.append(id, words, from);
        length++;
        entriesAdded++;
        lastId = id;
        if (length == 1) {
            firstId = id;
        }
    }

    private boolean isFull(StreamNode node, byte[][] words, int from) {
        long bytes = node.bytes();
        for (int i = from; i < words.length; i++) {
            bytes += words[i].length;
        }
        long most = limits.streamNodeBytes();
        long mostEntries = limits.streamNodeEntries();
        return bytes >= (most == 0 || most > MOST_ENTRY_BYTES ? MOST_ENTRY_BYTES : most)
                || (mostEntries > 0 && node.all() >= mostEntries);
    }

    /** Deletes entries; tells how many were there. */
    public int delete(List<StreamId> ids) {
        int deleted = 0;
        for (StreamId id : ids) {
            if (nodes.delete(id)) {
                deleted++;
                length--;
                maxDeletedId = id.compareTo(maxDeletedId) > 0 ? id : maxDeletedId;
            }
        }
        if (deleted > 0) {
            findFirst();
        }
        return deleted;
    }

    /** Removes entries at the beginning; tells how many. */
    public long trim(StreamTrim how) {
        long removed = nodes.trim(how, length);
        length -= removed;
        if (removed > 0) {
            findFirst();
        }
        return removed;
    }

    private void findFirst() {
        firstId = StreamId.ZERO;
        forward(StreamId.ZERO, StreamId.MAX, entry -> {
            firstId = entry.id();
            return false;
        });
    }

    public boolean contains(StreamId id) {
        boolean[] found = {false};
        forward(id, id, entry -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }

    /** Shows the entries between two ids, both included, as long as the visitor says true. */
    public void forward(StreamId from, StreamId to, Predicate<StreamEntry> visitor) {
        nodes.forward(from, to, visitor::test);
    }

    /** As {@link #forward}, the last entry first. */
    public void backward(StreamId from, StreamId to, Predicate<StreamEntry> visitor) {
        nodes.backward(from, to, visitor::test);
    }

    /**
     * Adds a node read from elsewhere; false when it does not follow the others.
     */
    public boolean addNode(StreamNode node) {
        StreamNode last = nodes.last();
        if (last != null && node.first().compareTo(last.last()) <= 0) {
            return false;
        }
        nodes.add(node);
        length += node.present();
        findFirst(node);
        return true;
    }

    private void findFirst(StreamNode added) {
        if (length == added.present() && length > 0) {
            findFirst();
        }
    }

    /** Sets what XSETID sets. */
    public void set(StreamId last, StreamId maxDeleted, long added) {
        lastId = last;
        maxDeletedId = maxDeleted;
        entriesAdded = added;
    }

    /** By name, in the order of their bytes. */
    public Collection<StreamGroup> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    public @Nullable StreamGroup group(byte[] name) {
        return groups.get(name);
    }

    /** Makes a group, whose name must be new. */
    public StreamGroup addGroup(byte[] name, StreamId lastDelivered, long entriesRead) {
        StreamGroup group = new StreamGroup(name, lastDelivered, entriesRead);
        groups.put(name, group);
        return group;
    }

    /** Removes a group; false when there is none. */
    public boolean removeGroup(byte[] name) {
        return groups.remove(name) != null;
    }

    /** Whether an entry at or behind that id was deleted, as far as that is known ({@code streamRangeHasTombstones}). */
    private boolean hasDeletedFrom(StreamId from) {
        return length > 0 && hasGaps() && from.compareTo(maxDeletedId) <= 0;
    }

    /** Whether an entry at or behind the first one was deleted. */
    private boolean hasGaps() {
        return !maxDeletedId.equals(StreamId.ZERO) && firstId.compareTo(maxDeletedId) <= 0;
    }

    /** The number of the entry with that id since the stream began, {@link StreamGroup#UNKNOWN} if that cannot be told. */
    public long numberOf(StreamId id) {
        if (entriesAdded == 0) {
            return 0;
        }
        int beyondLast = id.compareTo(lastId);
        if (beyondLast == 0 || (length == 0 && beyondLast < 0)) {
            return entriesAdded;
        }
        if (beyondLast > 0 || hasGaps()) {
            return StreamGroup.UNKNOWN;
        }
        int beyondFirst = id.compareTo(firstId);
        if (beyondFirst > 0) {
            return StreamGroup.UNKNOWN;
        }
        return entriesAdded - length + (beyondFirst == 0 ? 1 : 0);
    }

    /** A group got the entry with that id ({@code streamReplyWithRange}). */
    public void deliver(StreamGroup group, StreamId id) {
        long read = group.entriesRead();
        if (read != StreamGroup.UNKNOWN && !hasDeletedFrom(id)) {
            read++;
        } else if (entriesAdded != 0) {
            read = numberOf(id);
        }
        group.readTo(id, read);
    }

    /**
     * Entries that a group has yet to read, empty if that cannot be told ({@code streamReplyWithCGLag}). Below 0 for a group whose counter
     * was set too high.
     */
    public OptionalLong lag(StreamGroup group) {
        if (entriesAdded == 0) {
            return OptionalLong.of(0);
        }
        if (group.entriesRead() != StreamGroup.UNKNOWN && !hasDeletedFrom(group.lastDelivered())) {
            return OptionalLong.of(entriesAdded - group.entriesRead());
        }
        long read = numberOf(group.lastDelivered());
        return read == StreamGroup.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(entriesAdded - read);
    }

    @Override
    public ValueType type() {
        return ValueType.STREAM;
    }

    @Override
    public String encoding() {
        return "stream";
    }

    @Override
    public long memoryBytes() {
        long bytes = OBJECT_BYTES;
        for (StreamNode node : nodes.all()) {
            bytes += node.memoryBytes();
        }
        for (StreamGroup group : groups.values()) {
            bytes += group.memoryBytes();
        }
        return bytes;
    }

    @Override
    public Value copy() {
        StreamValue copy = new StreamValue(limits);
        nodes.all().forEach(node -> copy.nodes.add(node.copy()));
        groups.values().forEach(group -> copy.groups.put(group.name(), group.copy()));
        copy.length = length;
        copy.firstId = firstId;
        copy.set(lastId, maxDeletedId, entriesAdded);
        return copy;
    }
}
