package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.jspecify.annotations.Nullable;

/** Values of string type among the entries. */
final class Strings {
    /** {@code proto-max-bulk-len}'s default: no string may grow beyond it (checkStringLength, t_string.c). */
    static final long LONGEST = 512L << 20;

    private Strings() {}

    /** The string of an entry; an error reply for another type. */
    static StringValue of(Entry entry) {
        if (entry.value() instanceof StringValue text) {
            return text;
        }
        throw CommandError.wrongType();
    }

    /** The bytes, null for no entry; an error reply for another type. */
    static byte @Nullable [] bytesOrNull(@Nullable Entry entry) {
        return entry == null ? null : of(entry).bytes();
    }

    static void checkLength(long length) {
        if (length > LONGEST) {
            throw new CommandError("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        }
    }
}
