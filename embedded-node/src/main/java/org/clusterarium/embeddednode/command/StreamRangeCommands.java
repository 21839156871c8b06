package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamValue;

/** XRANGE and XREVRANGE ({@code xrangeGenericCommand}, t_stream.c). */
public final class StreamRangeCommands {
    private final Databases keyspace;

    public StreamRangeCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("xrange", -4)
                        .flags(READONLY)
                        .key()
                        .doc(
                                "stream",
                                "5.0.0",
                                "Return a range of elements in a stream, with IDs matching the specified IDs interval")
                        .runs(call -> range(call, false)),
                CommandSpec.named("xrevrange", -4)
                        .flags(READONLY)
                        .key()
                        .doc(
                                "stream",
                                "5.0.0",
                                "Return a range of elements in a stream, with IDs matching the specified IDs interval, in reverse order (from greater to smaller IDs) compared to XRANGE")
                        .runs(call -> range(call, true)));
    }

    private void range(CommandCall call, boolean reverse) {
        byte[][] args = call.args();
        StreamId from = StreamArguments.from(args[reverse ? 3 : 2]);
        StreamId to = StreamArguments.to(args[reverse ? 2 : 3]);
        long count = -1;
        for (int at = 4; at < args.length; at += 2) {
            if (!Arguments.is(args[at], "count") || at + 1 == args.length) {
                throw CommandError.syntax();
            }
            count = Math.max(0, Arguments.integer(args[at + 1]));
        }
        StreamValue stream = StreamReplies.read(keyspace, call, args[1]);
        if (stream == null) {
            call.reply().array(0);
        } else if (count == 0) {
            call.reply().nullArray();
        } else {
            StreamReplies.entries(call.reply(), stream, from, to, Math.max(0, count), reverse);
        }
    }
}
