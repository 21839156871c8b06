package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.PackedCursor;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a value in any form that a server from redis 2.6 to 7.4 and Valkey 8 writes ({@code rdbLoadObject}). Memory taken is
 * bounded by the bytes that are there and what they decompress to.
 */
final class ValueReader {
    private static final int NODE_PLAIN = 1;
    private static final int NODE_PACKED = 2;

    private final RdbInput in;
    private final ValueFactory values;

    ValueReader(RdbInput in, ValueFactory values) {
        this.in = in;
        this.values = values;
    }

    /**
     * Reads a value; null for an empty one, which cannot be: servers skip such a key ({@code RDB_LOAD_ERR_EMPTY_KEY}).
     *
     * @throws RdbFormatException if it is damaged, or of a kind that is not kept here
     */
    @Nullable
    Value read(int type) {
        return switch (type) {
            case RdbFormat.TYPE_STRING -> new StringValue(in.readString());
            case RdbFormat.TYPE_LIST,
                    RdbFormat.TYPE_LIST_ZIPLIST,
                    RdbFormat.TYPE_QUICKLIST_ZIPLISTS,
                    RdbFormat.TYPE_QUICKLIST -> list(elements(type));
            case RdbFormat.TYPE_SET -> set(strings(1));
            case RdbFormat.TYPE_SET_INTSET -> set(intset());
            case RdbFormat.TYPE_SET_LISTPACK -> set(Listpack.elements(in.readString()));
            case RdbFormat.TYPE_HASH -> hash(strings(2));
            case RdbFormat.TYPE_HASH_ZIPMAP -> hash(Ziplist.zipmap(in.readString()));
            case RdbFormat.TYPE_HASH_ZIPLIST -> hash(Ziplist.elements(in.readString()));
            case RdbFormat.TYPE_HASH_LISTPACK -> hash(Listpack.elements(in.readString()));
            case RdbFormat.TYPE_HASH_FIELD_TTL -> hash(fieldsWithExpiry());
            case RdbFormat.TYPE_HASH_LISTPACK_FIELD_TTL -> hash(packedFieldsWithExpiry());
            case RdbFormat.TYPE_ZSET_TEXT -> sortedSet(ScoreText::read);
            case RdbFormat.TYPE_ZSET -> sortedSet(from -> Double.longBitsToDouble(from.readLittleEndian(8)));
            case RdbFormat.TYPE_ZSET_ZIPLIST -> packedSortedSet(Ziplist.elements(in.readString()));
            case RdbFormat.TYPE_ZSET_LISTPACK -> packedSortedSet(Listpack.elements(in.readString()));
            case RdbFormat.TYPE_STREAM_1, RdbFormat.TYPE_STREAM_2, RdbFormat.TYPE_STREAM_3 ->
                new StreamReader(in, type, values).read();
            case RdbFormat.TYPE_MODULE_OLD, RdbFormat.TYPE_MODULE ->
                throw in.damaged("Values of modules are not supported (value type " + type + ")");
            default -> throw in.damaged("Value type " + type + " is not supported");
        };
    }

    private List<byte[]> elements(int type) {
        return switch (type) {
            case RdbFormat.TYPE_LIST_ZIPLIST -> Ziplist.elements(in.readString());
            case RdbFormat.TYPE_QUICKLIST_ZIPLISTS -> quicklist(() -> Ziplist.elements(in.readString()));
            case RdbFormat.TYPE_QUICKLIST -> quicklist(this::node);
            default -> strings(1);
        };
    }

    /** A length and that many groups of strings. */
    private List<byte[]> strings(int perItem) {
        long items = countOfItems();
        List<byte[]> strings = new ArrayList<>();
        for (long i = 0; i < items * perItem; i++) {
            strings.add(in.readString());
        }
        return strings;
    }

    /** Every item takes at least a byte, so that a larger number is damage. */
    private long countOfItems() {
        long items = in.readLength();
        if (items > in.remaining()) {
            throw in.damaged("More items announced than bytes are left");
        }
        return items;
    }

    private List<byte[]> quicklist(Supplier<List<byte[]>> readNode) {
        long nodes = countOfItems();
        List<byte[]> elements = new ArrayList<>();
        for (long i = 0; i < nodes; i++) {
            elements.addAll(readNode.get());
        }
        return elements;
    }

    private List<byte[]> node() {
        long container = in.readLength();
        if (container == NODE_PLAIN) {
            return List.of(in.readString());
        } else if (container == NODE_PACKED) {
            return Listpack.elements(in.readString());
        }
        throw in.damaged("Quicklist node of unknown kind " + container);
    }

    private List<byte[]> intset() {
        RdbInput set = new RdbInput(in.readString(), 0);
        int size = (int) set.readLittleEndian(4);
        long count = set.readLittleEndian(4);
        if ((size != 2 && size != 4 && size != 8) || set.remaining() != count * size) {
            throw in.damaged("Intset with a wrong length");
        }
        List<byte[]> members = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long value = PackedCursor.signExtended(set.readLittleEndian(size), size * 8);
            members.add(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        return members;
    }

    private @Nullable Value list(List<byte[]> elements) {
        ListValue list = values.list();
        elements.forEach(list::addLast);
        return elements.isEmpty() ? null : list;
    }

    private @Nullable Value set(List<byte[]> members) {
        SetValue set = values.set();
        for (byte[] member : members) {
            if (!set.add(member)) {
                throw in.damaged("Duplicate set members detected");
            }
        }
        return members.isEmpty() ? null : set;
    }

    private @Nullable Value hash(List<byte[]> pairs) {
        if (pairs.size() % 2 != 0) {
            throw in.damaged("Hash field without value");
        }
        HashValue hash = values.hash();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (!hash.put(pairs.get(i), pairs.get(i + 1))) {
                throw in.damaged("Duplicate hash fields detected");
            }
        }
        return pairs.isEmpty() ? null : hash;
    }

    private List<byte[]> fieldsWithExpiry() {
        in.readLittleEndian(8);
        long items = countOfItems();
        List<byte[]> pairs = new ArrayList<>();
        for (long i = 0; i < items; i++) {
            boolean expires = in.readUnsigned() != 0;
            pairs.add(in.readString());
            pairs.add(in.readString());
            refuseExpiry(expires);
        }
        return pairs;
    }

    private List<byte[]> packedFieldsWithExpiry() {
        in.readLittleEndian(8);
        List<byte[]> triples = Listpack.elements(in.readString());
        if (triples.size() % 3 != 0) {
            throw in.damaged("Hash field without value or expiry");
        }
        List<byte[]> pairs = new ArrayList<>();
        for (int i = 0; i < triples.size(); i += 3) {
            byte[] expiry = triples.get(i + 2);
            refuseExpiry(expiry.length != 1 || expiry[0] != '0');
            pairs.add(triples.get(i));
            pairs.add(triples.get(i + 1));
        }
        return pairs;
    }

    /** Better no hash than one whose fields never go away. */
    private void refuseExpiry(boolean expires) {
        if (expires) {
            throw in.damaged("Hashes whose fields expire are not supported");
        }
    }

    private @Nullable Value sortedSet(ToDoubleFunction<RdbInput> score) {
        long items = countOfItems();
        SortedSetValue sorted = values.sortedSet();
        for (long i = 0; i < items; i++) {
            add(sorted, in.readString(), score.applyAsDouble(in));
        }
        return items == 0 ? null : sorted;
    }

    private @Nullable Value packedSortedSet(List<byte[]> pairs) {
        if (pairs.size() % 2 != 0) {
            throw in.damaged("Zset member without score");
        }
        SortedSetValue sorted = values.sortedSet();
        for (int i = 0; i < pairs.size(); i += 2) {
            add(sorted, pairs.get(i), ScoreText.parse(pairs.get(i + 1), in));
        }
        return pairs.isEmpty() ? null : sorted;
    }

    private void add(SortedSetValue sorted, byte[] member, double score) {
        if (Double.isNaN(score)) {
            throw in.damaged("Zset with NAN score detected");
        }
        if (!sorted.put(member, score)) {
            throw in.damaged("Duplicate zset fields detected");
        }
    }
}
