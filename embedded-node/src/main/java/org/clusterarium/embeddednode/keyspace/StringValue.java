package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.clusterarium.embeddednode.resp.Decimal;

/** A string. The bytes are never changed in place, so replies, snapshots and the replication stream may share them. */
public class StringValue implements Value {
    /** Longest string that redis-server keeps beside its header (OBJ_ENCODING_EMBSTR_SIZE_LIMIT, object.c). */
    private static final int EMBEDDED_LIMIT = 44;

    private static final int INTEGER_LIMIT = 20;
    private static final int OBJECT_BYTES = 16;
    private static final int ARRAY_HEADER_BYTES = 16;

    private final byte[] bytes;

    public StringValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The whole string; not to be modified. */
    public byte[] bytes() {
        return bytes;
    }

    /** An array that begins with the string; not to be modified. */
    public final byte[] array() {
        return bytes;
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public String encoding() {
        if (bytes.length <= INTEGER_LIMIT && Decimal.isLong(bytes)) {
            return "int";
        }
        return bytes.length <= EMBEDDED_LIMIT ? "embstr" : "raw";
    }

    @Override
    public long memoryBytes() {
        return OBJECT_BYTES + ARRAY_HEADER_BYTES + (bytes.length + 7L) / 8 * 8;
    }

    @Override
    public Value copy() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringValue && Arrays.equals(bytes(), ((StringValue) other).bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }
}
