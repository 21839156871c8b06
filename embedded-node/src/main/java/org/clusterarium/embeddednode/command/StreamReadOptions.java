package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.jspecify.annotations.Nullable;

/** The arguments of XREAD and XREADGROUP up to the keys ({@code xreadCommand}, t_stream.c). */
final class StreamReadOptions {
    private static final long COUNT_AFTER_A_WAIT = 1000;

    /** Milliseconds to wait, 0 for ever, -1 not at all. */
    long blockMillis = -1;

    /** Most entries of a stream, 0 for all. */
    long count;

    boolean noAck;

    byte @Nullable [] group;

    byte[] consumer = {};

    /** Position of the first key. */
    int first;

    /** Number of keys. */
    int streams;

    private StreamReadOptions() {}

    static StreamReadOptions of(byte[][] args, boolean groups, long nowMillis) {
        StreamReadOptions options = new StreamReadOptions();
        int at = 1;
        while (at < args.length && options.first == 0) {
            at = options.option(args, at, groups, nowMillis) + 1;
        }
        if (options.first == 0) {
            throw CommandError.syntax();
        }
        if (groups && options.group == null) {
            throw new CommandError("ERR Missing GROUP option for XREADGROUP");
        }
        return options;
    }

    /** Takes the option at that place; answers its last position. */
    private int option(byte[][] args, int at, boolean groups, long nowMillis) {
        int more = args.length - at - 1;
        if (Arguments.is(args[at], "block") && more > 0) {
            blockMillis = BlockTime.ofMillis(args[at + 1], nowMillis);
            return at + 1;
        }
        if (Arguments.is(args[at], "count") && more > 0) {
            count = Math.max(0, Arguments.integer(args[at + 1]));
            return at + 1;
        }
        if (Arguments.is(args[at], "streams") && more > 0) {
            streamsFrom(args, at + 1, groups);
            return at;
        }
        boolean isGroup = Arguments.is(args[at], "group") && more >= 2;
        if (!isGroup && !Arguments.is(args[at], "noack")) {
            throw CommandError.syntax();
        }
        if (!groups) {
            throw new CommandError("ERR The " + (isGroup ? "GROUP" : "NOACK")
                    + " option is only supported by XREADGROUP. You called XREAD instead.");
        }
        if (!isGroup) {
            noAck = true;
            return at;
        }
        group = args[at + 1];
        consumer = args[at + 2];
        return at + 2;
    }

    private void streamsFrom(byte[][] args, int from, boolean groups) {
        int left = args.length - from;
        if (left % 2 != 0) {
            throw new CommandError("ERR Unbalanced " + (groups ? "XREADGROUP" : "XREAD")
                    + " list of streams: for each stream key an ID or '" + (groups ? '>' : '$')
                    + "' must be specified.");
        }
        first = from;
        streams = left / 2;
    }

    /** The command for one of the streams after a wait for it, beginning behind that id. */
    byte[][] again(byte[] key, StreamId id) {
        List<byte[]> command = new ArrayList<>();
        if (group == null) {
            command.add(Arguments.bytes("XREAD"));
        } else {
            command.add(Arguments.bytes("XREADGROUP"));
            command.add(Arguments.bytes("GROUP"));
            command.add(group);
            command.add(consumer);
        }
        if (noAck) {
            command.add(Arguments.bytes("NOACK"));
        }
        command.add(Arguments.bytes("COUNT"));
        command.add(Arguments.bytes(count == 0 ? COUNT_AFTER_A_WAIT : count));
        command.add(Arguments.bytes("BLOCK"));
        command.add(Arguments.bytes(0));
        command.add(Arguments.bytes("STREAMS"));
        command.add(key);
        command.add(group == null ? Arguments.bytes(id.toString()) : Arguments.bytes(">"));
        return command.toArray(byte[][]::new);
    }
}
