package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A hash: while small an array of fields and values in order of arrival (redis' listpack), then a table. */
public final class HashValue implements Value {
    private static final int FIRST_PAIRS = 4;
    private static final int PAIR_BYTES = 40;
    private static final int NODE_BYTES = 68;

    private final ValueFactory factory;
    /** Field, value, field, value…; empty once there is a table. */
    private byte[][] pairs = new byte[2 * FIRST_PAIRS][];

    private int small;
    private @Nullable MemberTable<Field> table;

    private static final class Field extends Member {
        byte[] value;

        Field(byte[] field, int hash, byte[] value) {
            super(field, hash);
            this.value = value;
        }

        void value(byte[] changed) {
            byte[] kept = OwnBytes.keep(value, changed);
            if (kept != value) {
                value = kept;
            }
        }
    }

    HashValue(ValueFactory factory) {
        this.factory = factory;
    }

    public int size() {
        return table == null ? small : table.size();
    }

    /** The value of a field, null when there is none; not to be modified. */
    public byte @Nullable [] get(byte[] field) {
        byte[] kept = kept(field);
        return kept == null ? null : OwnBytes.given(kept);
    }

    private byte @Nullable [] kept(byte[] field) {
        if (table != null) {
            Field found = table.find(field);
            return found == null ? null : found.value;
        }
        int at = indexOf(field);
        return at < 0 ? null : pairs[at + 1];
    }

    private int indexOf(byte[] field) {
        for (int at = 0; at < 2 * small; at += 2) {
            byte[] candidate = pairs[at];
            if (candidate.length == field.length && Arrays.equals(candidate, field)) {
                return at;
            }
        }
        return -1;
    }

    /** Sets a field; true when it is new. */
    public boolean put(byte[] field, byte[] value) {
        EncodingLimits limits = factory.limits;
        if (table == null && (field.length > limits.hashBytes() || value.length > limits.hashBytes())) {
            toTable();
        }
        if (table != null) {
            return putInTable(table, field, value);
        }
        int at = indexOf(field);
        if (at >= 0) {
            pairs[at + 1] = OwnBytes.keep(pairs[at + 1], value);
            return false;
        }
        if (2 * small == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairs.length);
        }
        pairs[2 * small] = field;
        pairs[2 * small + 1] = OwnBytes.keep(null, value);
        small++;
        if (small > limits.hashEntries()) {
            toTable();
        }
        return true;
    }

    private static boolean putInTable(MemberTable<Field> table, byte[] field, byte[] value) {
        Field found = table.find(field);
        if (found != null) {
            found.value(value);
            return false;
        }
        table.add(new Field(field, table.hashOf(field), OwnBytes.keep(null, value)));
        return true;
    }

    /** Takes the table form, as a hash does before it gets a long field or value. */
    public void toTable() {
        if (table != null) {
            return;
        }
        MemberTable<Field> made = new MemberTable<>(factory.hash);
        for (int at = 0; at < 2 * small; at += 2) {
            made.add(new Field(pairs[at], made.hashOf(pairs[at]), pairs[at + 1]));
        }
        table = made;
        pairs = new byte[0][];
        small = 0;
    }

    /** Removes a field; false when there is none. */
    public boolean remove(byte[] field) {
        if (table != null) {
            Field found = table.find(field);
            if (found != null) {
                table.remove(found);
                table.maintain(1);
            }
            return found != null;
        }
        int at = indexOf(field);
        if (at < 0) {
            return false;
        }
        System.arraycopy(pairs, at + 2, pairs, at, 2 * small - at - 2);
        small--;
        return true;
    }

    /** Visits all fields with values, which the visitor must not modify or keep, in order of arrival while small, otherwise in no particular but deterministic order. */
    public void forEachField(BiConsumer<byte[], byte[]> visitor) {
        for (int at = 0; at < 2 * small; at += 2) {
            visitor.accept(pairs[at], pairs[at + 1]);
        }
        if (table != null) {
            table.forEach(field -> visitor.accept(field.key, field.value));
        }
    }

    /** One step of HSCAN; a small hash comes as a whole. */
    public long scan(long cursor, BiConsumer<byte[], byte[]> visitor) {
        if (table != null) {
            return table.scan(cursor, field -> visitor.accept(field.key, field.value));
        }
        forEachField(visitor);
        return 0;
    }

    /** Some field by chance and its value; only when there is one. */
    public void random(IntUnaryOperator random, BiConsumer<byte[], byte[]> visitor) {
        if (table == null) {
            int at = 2 * random.applyAsInt(small);
            visitor.accept(pairs[at], pairs[at + 1]);
            return;
        }
        Field field = table.random(random);
        if (field != null) {
            visitor.accept(field.key, field.value);
        }
    }

    @Override
    public ValueType type() {
        return ValueType.HASH;
    }

    @Override
    public String encoding() {
        return table == null ? "listpack" : "hashtable";
    }

    @Override
    public long memoryBytes() {
        long[] bytes = {0};
        int each = table == null ? PAIR_BYTES : NODE_BYTES;
        forEachField((field, value) -> bytes[0] += each + field.length + value.length);
        return bytes[0];
    }

    @Override
    public Value copy() {
        HashValue copy = factory.hash();
        if (table != null) {
            copy.toTable();
        }
        forEachField(copy::put);
        return copy;
    }
}
