package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.jspecify.annotations.Nullable;

/** Commands that add and remove entries of streams (t_stream.c). */
public final class StreamCommands {
    private final Databases keyspace;
    private final EncodingLimits limits;

    public StreamCommands(Databases keyspace) {
        this.keyspace = keyspace;
        this.limits = keyspace.values().limits();
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("xadd", -5)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("stream", "5.0.0", "Appends a new entry to a stream")
                        .runs(this::xadd),
                CommandSpec.named("xlen", 2)
                        .flags(READONLY, FAST)
                        .key()
                        .doc("stream", "5.0.0", "Return the number of entries in a stream")
                        .runs(this::xlen),
                CommandSpec.named("xdel", -3)
                        .flags(WRITE, FAST)
                        .key()
                        .doc(
                                "stream",
                                "5.0.0",
                                "Removes the specified entries from the stream. Returns the number of items actually deleted, that may be different from the number of IDs passed in case certain IDs do not exist.")
                        .runs(this::xdel),
                CommandSpec.named("xtrim", -4)
                        .flags(WRITE)
                        .key()
                        .doc("stream", "5.0.0", "Trims the stream to (approximately if '~' is passed) a certain size")
                        .runs(this::xtrim),
                CommandSpec.named("xsetid", -3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("stream", "5.0.0", "An internal command for replicating stream values")
                        .runs(this::xsetid));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void xadd(CommandCall call) {
        byte[][] args = call.args();
        TrimOptions options = TrimOptions.ofXadd(args, call.client().isMasterLink, limits);
        int words = args.length - options.end - 1;
        if (words < 2 || words % 2 == 1) {
            throw CommandError.arity("xadd");
        }
        StreamArguments.GivenId given = options.id;
        if (given != null && given.whole() && given.id().equals(StreamId.ZERO)) {
            throw new CommandError("ERR The ID specified in XADD must be greater than 0-0");
        }
        StreamValue stream = TypedValues.find(db(call), args[1], StreamValue.class);
        if (stream == null && options.onlyExisting) {
            call.reply().nullBulk();
            return;
        }
        StreamId id = newId(stream == null ? StreamId.ZERO : stream.lastId(), given);
        refuseLarge(args, options.end + 1);
        if (stream == null) {
            stream = keyspace.values().stream();
            db(call).set(args[1], stream);
        }
        stream.append(id, args, options.end + 1);
        call.changed(1);
        byte[] text = Arguments.bytes(id.toString());
        call.reply().bulk(text);
        if (options.isTrimming()) {
            stream.trim(options.trim());
        }
        boolean exact = given != null && given.whole();
        if (!exact || options.isApproximate()) {
            byte[][] command = options.isApproximate() ? options.exact(args, stream) : args.clone();
            command[options.end] = exact ? args[options.end] : text;
            call.propagateInstead(command);
        }
    }

    /** {@code streamAppendItem}: the id that a new entry gets. */
    private StreamId newId(StreamId last, StreamArguments.@Nullable GivenId given) {
        if (last.equals(StreamId.MAX)) {
            throw new CommandError("ERR The stream has exhausted the last possible ID, unable to add more items");
        }
        StreamId id = given == null ? automatic(last) : given.id();
        if (given != null && !given.whole() && id.millis() == last.millis()) {
            id = new StreamId(id.millis(), last.sequence() + 1);
        }
        if (id.compareTo(last) <= 0) {
            throw new CommandError("ERR The ID specified in XADD is equal or smaller than the target stream top item");
        }
        return id;
    }

    private StreamId automatic(StreamId last) {
        long now = keyspace.nowMillis();
        StreamId next = last.next();
        return Long.compareUnsigned(now, last.millis()) > 0 || next == null ? new StreamId(now, 0) : next;
    }

    private static void refuseLarge(byte[][] args, int from) {
        long bytes = 0;
        for (int i = from; i < args.length; i++) {
            bytes += args[i].length;
        }
        if (bytes > StreamValue.MOST_ENTRY_BYTES) {
            throw new CommandError("ERR Elements are too large to be stored");
        }
    }

    private void xlen(CommandCall call) {
        StreamValue stream = TypedValues.read(db(call), call.args()[1], StreamValue.class);
        call.reply().integer(stream == null ? 0 : stream.length());
    }

    private void xdel(CommandCall call) {
        byte[][] args = call.args();
        StreamValue stream = TypedValues.find(db(call), args[1], StreamValue.class);
        if (stream == null) {
            call.reply().integer(0);
            return;
        }
        List<StreamId> ids = new ArrayList<>();
        for (byte[] argument : Arrays.asList(args).subList(2, args.length)) {
            ids.add(StreamArguments.id(argument));
        }
        int deleted = stream.delete(ids);
        call.changed(deleted);
        call.reply().integer(deleted);
    }

    private void xtrim(CommandCall call) {
        byte[][] args = call.args();
        TrimOptions options = TrimOptions.ofXtrim(args, call.client().isMasterLink, limits);
        StreamValue stream = TypedValues.find(db(call), args[1], StreamValue.class);
        long removed = stream == null ? 0 : stream.trim(options.trim());
        if (stream != null && removed > 0) {
            call.changed((int) Math.min(Integer.MAX_VALUE, removed));
            if (options.isApproximate()) {
                call.propagateInstead(options.exact(args, stream));
            }
        }
        call.reply().integer(removed);
    }

    private void xsetid(CommandCall call) {
        call.keepWatchers();
        byte[][] args = call.args();
        StreamId id = StreamArguments.id(args[2]);
        long added = -1;
        StreamId maxDeleted = StreamId.ZERO;
        for (int at = 3; at < args.length; at += 2) {
            if (Arguments.is(args[at], "entriesadded") && at + 1 < args.length) {
                added = Arguments.integer(args[at + 1]);
                refuse(added < 0, "ERR entries_added must be positive");
            } else if (Arguments.is(args[at], "maxdeletedid") && at + 1 < args.length) {
                maxDeleted = StreamArguments.id(args[at + 1]);
                refuse(
                        id.compareTo(maxDeleted) < 0,
                        "ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id");
            } else {
                throw CommandError.syntax();
            }
        }
        StreamValue stream = TypedValues.find(db(call), args[1], StreamValue.class);
        if (stream == null) {
            throw new CommandError("ERR no such key");
        }
        refuse(
                id.compareTo(stream.lastEntryId()) < 0,
                "ERR The ID specified in XSETID is smaller than the target stream top item");
        refuse(
                added >= 0 && stream.length() > added,
                "ERR The entries_added specified in XSETID is smaller than the target stream length");
        stream.set(
                id,
                maxDeleted.equals(StreamId.ZERO) ? stream.maxDeletedId() : maxDeleted,
                added < 0 ? stream.entriesAdded() : added);
        call.changed(1);
        call.reply().ok();
    }

    private static void refuse(boolean wrong, String error) {
        if (wrong) {
            throw new CommandError(error);
        }
    }
}
