package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.List;
import java.util.NavigableMap;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamPending;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** XPENDING ({@code xpendingCommand}, t_stream.c). */
public final class StreamPendingCommand {
    private final Databases keyspace;

    public StreamPendingCommand(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("xpending", -3)
                .flags(READONLY)
                .key()
                .doc(
                        "stream",
                        "5.0.0",
                        "Return information and entries from a stream consumer group pending entries list, that are messages fetched but never acknowledged.")
                .runs(this::pending));
    }

    /** {@code [IDLE idle] start end count [consumer]}; an empty consumer array stands for none. */
    private record Range(StreamId from, StreamId to, long count, long minIdleMillis, byte[][] consumer) {
        static Range of(byte[][] args) {
            int at = 3;
            long idle = 0;
            if (Arguments.is(args[3], "idle")) {
                idle = Arguments.integer(args[4]);
                if (args.length < 8) {
                    throw CommandError.syntax();
                }
                at = 5;
            }
            long count = Math.max(0, Arguments.integer(args[at + 2]));
            StreamId from = StreamArguments.from(args[at]);
            StreamId to = StreamArguments.to(args[at + 1]);
            byte[][] consumer = at + 3 < args.length ? new byte[][] {args[at + 3]} : new byte[0][];
            return new Range(from, to, count, idle, consumer);
        }
    }

    private void pending(CommandCall call) {
        byte[][] args = call.args();
        if (args.length != 3 && (args.length < 6 || args.length > 9)) {
            throw CommandError.syntax();
        }
        Range range = args.length == 3 ? null : Range.of(args);
        StreamGroup group = StreamReplies.group(StreamReplies.read(keyspace, call, args[1]), args[2]);
        if (group == null) {
            throw StreamReplies.noGroup(args[1], args[2]);
        }
        if (range == null) {
            summary(call.reply(), group);
            return;
        }
        NavigableMap<StreamId, StreamPending> pending = group.pending();
        for (byte[] name : range.consumer()) {
            StreamConsumer consumer = group.consumer(name);
            if (consumer == null) {
                call.reply().array(0);
                return;
            }
            pending = consumer.pending();
        }
        list(call.reply(), pending, range);
    }

    private static void summary(ReplyWriter reply, StreamGroup group) {
        reply.array(4);
        reply.integer(group.pending().size());
        if (group.pending().isEmpty()) {
            reply.nullBulk();
            reply.nullBulk();
            reply.nullArray();
            return;
        }
        StreamReplies.id(reply, group.pending().firstKey());
        StreamReplies.id(reply, group.pending().lastKey());
        int mark = reply.length();
        int shown = 0;
        for (StreamConsumer consumer : group.consumers()) {
            if (!consumer.pending().isEmpty()) {
                reply.array(2);
                reply.bulk(consumer.name());
                reply.bulk(Integer.toString(consumer.pending().size()));
                shown++;
            }
        }
        reply.arrayAt(mark, shown);
    }

    private void list(ReplyWriter reply, NavigableMap<StreamId, StreamPending> pending, Range range) {
        int mark = reply.length();
        int shown = 0;
        for (StreamPending entry : pending.tailMap(range.from(), true).values()) {
            if (shown == range.count() || entry.id().compareTo(range.to()) > 0) {
                break;
            }
            long idle = keyspace.nowMillis() - entry.deliveredMillis();
            if (range.minIdleMillis() != 0 && idle < range.minIdleMillis()) {
                continue;
            }
            reply.array(4);
            StreamReplies.id(reply, entry.id());
            reply.bulk(entry.consumer().name());
            reply.integer(Math.max(0, idle));
            reply.integer(entry.deliveries());
            shown++;
        }
        reply.arrayAt(mark, shown);
    }
}
