package org.clusterarium.embeddednode.command;

import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamEntry;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** How entries, ids and missing groups of streams are answered (t_stream.c). */
final class StreamReplies {
    private StreamReplies() {}

    static void id(ReplyWriter reply, StreamId id) {
        reply.bulk(id.toString());
    }

    /** The id and an array of fields and values. */
    static void entry(ReplyWriter reply, StreamEntry entry) {
        reply.array(2);
        id(reply, entry.id());
        reply.array(2 * entry.fields());
        entry.forEachWord(reply::bulk);
    }

    /** The entry with that id, if it is there. */
    static boolean entry(ReplyWriter reply, StreamValue stream, StreamId id) {
        boolean[] found = {false};
        stream.forward(id, id, entry -> {
            entry(reply, entry);
            found[0] = true;
            return false;
        });
        return found[0];
    }

    /** An array of entries; a count of 0 is all of them. */
    static void entries(
            ReplyWriter reply, StreamValue stream, StreamId from, StreamId to, long count, boolean reverse) {
        int mark = reply.length();
        int[] shown = {0};
        java.util.function.Predicate<StreamEntry> show = entry -> {
            entry(reply, entry);
            return ++shown[0] != count;
        };
        if (reverse) {
            stream.backward(from, to, show);
        } else {
            stream.forward(from, to, show);
        }
        reply.arrayAt(mark, shown[0]);
    }

    /** The group of the call: key and group are its first arguments at that place. */
    static @Nullable StreamGroup group(@Nullable StreamValue stream, byte[] name) {
        return stream == null ? null : stream.group(name);
    }

    static CommandError noGroup(byte[] key, byte[] group) {
        return new CommandError(
                "NOGROUP No such key '" + Arguments.text(key) + "' or consumer group '" + Arguments.text(group) + "'");
    }

    static @Nullable StreamValue read(Databases keyspace, CommandCall call, byte[] key) {
        return TypedValues.read(keyspace.db(call.client().db), key, StreamValue.class);
    }
}
