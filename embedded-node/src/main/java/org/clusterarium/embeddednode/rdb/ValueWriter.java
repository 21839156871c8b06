package org.clusterarium.embeddednode.rdb;

import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;

/** Writes the body of a value in the form that all servers read ({@code rdbSaveObject}): plain types, streams as redis 7.0 has them. */
final class ValueWriter {
    private final RdbOutput out;

    ValueWriter(RdbOutput out) {
        this.out = out;
    }

    /** The type byte for a value. */
    static int type(Value value) {
        return switch (value.type()) {
            case STRING -> RdbFormat.TYPE_STRING;
            case LIST -> RdbFormat.TYPE_LIST;
            case SET -> RdbFormat.TYPE_SET;
            case HASH -> RdbFormat.TYPE_HASH;
            case ZSET -> RdbFormat.TYPE_ZSET;
            case STREAM -> RdbFormat.TYPE_STREAM_2;
        };
    }

    /** The version of the format to announce for such a value. */
    static int version(Value value) {
        return value instanceof StreamValue ? RdbFormat.VERSION_WITH_STREAMS : RdbFormat.VERSION_WRITTEN;
    }

    /** Writes the body, without type. */
    void write(Value value) {
        if (value instanceof StringValue string) {
            out.writeString(string.bytes());
        } else if (value instanceof ListValue list) {
            out.writeLength(list.size());
            list.forEach(out::writeString);
        } else if (value instanceof SetValue set) {
            out.writeLength(set.size());
            set.forEachMember(out::writeString);
        } else if (value instanceof HashValue hash) {
            out.writeLength(hash.size());
            hash.forEachField((field, content) -> {
                out.writeString(field);
                out.writeString(content);
            });
        } else if (value instanceof SortedSetValue sorted) {
            out.writeLength(sorted.size());
            sorted.forEachMember(member -> {
                out.writeString(member.key());
                out.writeLittleEndian(Double.doubleToLongBits(member.score()), 8);
            });
        } else if (value instanceof StreamValue stream) {
            new StreamWriter(out).write(stream);
        } else {
            throw new IllegalArgumentException("no RDB form of " + value.type());
        }
    }
}
