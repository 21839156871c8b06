package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Values of the type that a command expects. */
final class TypedValues {
    private static final long MOST_REPEATS = 16L << 20;

    private TypedValues() {}

    /** The value of an entry, null for no entry; an error reply for another type. */
    static <T extends Value> @Nullable T of(@Nullable Entry entry, Class<T> type) {
        if (entry == null) {
            return null;
        }
        if (!type.isInstance(entry.value())) {
            throw CommandError.wrongType();
        }
        return type.cast(entry.value());
    }

    /** The value of a key for a command that reads. */
    static <T extends Value> @Nullable T read(Database db, byte[] key, Class<T> type) {
        return of(db.read(key), type);
    }

    /** The value of a key for a command that writes. */
    static <T extends Value> @Nullable T find(Database db, byte[] key, Class<T> type) {
        return of(db.find(key), type);
    }

    /** The bytes or the null bulk string. */
    static void bulkOrNull(ReplyWriter reply, byte @Nullable [] value) {
        if (value == null) {
            reply.nullBulk();
        } else {
            reply.bulk(value);
        }
    }

    /** A count for commands that take some members by chance; the smallest 64-bit integer is out of range. */
    static long count(byte[] argument) {
        long count = Arguments.integer(argument);
        if (count == Long.MIN_VALUE) {
            throw new CommandError(
                    "ERR value is out of range, value must between -9223372036854775807 and " + "9223372036854775807");
        }
        return count;
    }

    /** As {@link #count} for members that come with something, so that twice the count must be an integer. */
    static long halfCount(byte[] argument) {
        long count = count(argument);
        if (count < -Long.MAX_VALUE / 2 || count > Long.MAX_VALUE / 2) {
            throw new CommandError("ERR value is out of range");
        }
        return count;
    }

    /** How many times a negative count asks for something by chance; a reply beyond any use is refused. */
    static long repeats(long negativeCount) {
        if (negativeCount < -MOST_REPEATS) {
            throw new CommandError("ERR value is out of range");
        }
        return -negativeCount;
    }
}
