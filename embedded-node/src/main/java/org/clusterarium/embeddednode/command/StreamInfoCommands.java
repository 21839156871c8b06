package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamEntry;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamPending;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** XINFO ({@code xinfoCommand}, t_stream.c). */
public final class StreamInfoCommands {
    private static final long COUNT = 10;

    private final Databases keyspace;

    public StreamInfoCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "xinfo",
                "5.0.0",
                List.of(
                        HelpCommand.container(
                                "xinfo", "stream", "5.0.0", "A container for stream introspection commands"),
                        row("consumers", 4, "List the consumers in a consumer group", this::consumers),
                        row("groups", 3, "List the consumer groups of a stream", this::groups),
                        row("stream", -3, "Get information about a stream", this::stream)));
    }

    private static CommandSpec row(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("xinfo|" + sub, arity)
                .flags(READONLY)
                .keys(2, 2, 1)
                .doc("stream", "5.0.0", summary)
                .runs(handler);
    }

    private StreamValue found(CommandCall call) {
        StreamValue stream = StreamReplies.read(keyspace, call, call.args()[2]);
        if (stream == null) {
            throw new CommandError("ERR no such key");
        }
        return stream;
    }

    private void consumers(CommandCall call) {
        byte[][] args = call.args();
        StreamGroup group = found(call).group(args[3]);
        if (group == null) {
            throw StreamGroupCommands.noGroup(args[2], args[3]);
        }
        ReplyWriter reply = call.reply();
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(3);
            reply.bulk("name");
            reply.bulk(consumer.name());
            number(reply, "pending", consumer.pending().size());
            number(reply, "idle", Math.max(0, keyspace.nowMillis() - consumer.seenMillis()));
        }
    }

    private void groups(CommandCall call) {
        StreamValue stream = found(call);
        ReplyWriter reply = call.reply();
        reply.array(stream.groups().size());
        for (StreamGroup group : stream.groups()) {
            reply.map(6);
            reply.bulk("name");
            reply.bulk(group.name());
            number(reply, "consumers", group.consumers().size());
            number(reply, "pending", group.pending().size());
            id(reply, "last-delivered-id", group.lastDelivered());
            progress(reply, stream, group);
        }
    }

    private static void number(ReplyWriter reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }

    private static void id(ReplyWriter reply, String name, StreamId id) {
        reply.bulk(name);
        StreamReplies.id(reply, id);
    }

    private static void progress(ReplyWriter reply, StreamValue stream, StreamGroup group) {
        reply.bulk("entries-read");
        long read = group.entriesRead();
        known(reply, read == StreamGroup.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(read));
        reply.bulk("lag");
        known(reply, stream.lag(group));
    }

    private static void known(ReplyWriter reply, OptionalLong value) {
        if (value.isEmpty()) {
            reply.nullBulk();
        } else {
            reply.integer(value.getAsLong());
        }
    }

    private void stream(CommandCall call) {
        byte[][] args = call.args();
        StreamValue stream = found(call);
        boolean full = args.length > 3;
        long count = full ? count(args) : 0;
        ReplyWriter reply = call.reply();
        reply.map(full ? 9 : 10);
        number(reply, "length", stream.length());
        number(reply, "radix-tree-keys", stream.nodes().size());
        number(reply, "radix-tree-nodes", stream.radixTreeNodes());
        id(reply, "last-generated-id", stream.lastId());
        id(reply, "max-deleted-entry-id", stream.maxDeletedId());
        number(reply, "entries-added", stream.entriesAdded());
        id(reply, "recorded-first-entry-id", stream.firstId());
        if (full) {
            reply.bulk("entries");
            StreamReplies.entries(reply, stream, StreamId.ZERO, StreamId.MAX, count, false);
            reply.bulk("groups");
            reply.array(stream.groups().size());
            stream.groups().forEach(group -> full(reply, stream, group, count));
        } else {
            number(reply, "groups", stream.groups().size());
            edges(reply, stream);
        }
    }

    /** {@code FULL [COUNT count]}. */
    private static long count(byte[][] args) {
        boolean wellFormed = Arguments.is(args[3], "full")
                && (args.length == 4 || (args.length == 6 && Arguments.is(args[4], "count")));
        if (!wellFormed) {
            throw CommandError.subcommandSyntax("xinfo", args[1]);
        }
        long count = args.length == 4 ? COUNT : Arguments.integer(args[5]);
        return count < 0 ? COUNT : count;
    }

    private static void edges(ReplyWriter reply, StreamValue stream) {
        reply.bulk("first-entry");
        if (stream.length() == 0) {
            reply.nullBulk();
        }
        stream.forward(StreamId.ZERO, StreamId.MAX, entry -> only(reply, entry));
        reply.bulk("last-entry");
        if (stream.length() == 0) {
            reply.nullBulk();
        }
        stream.backward(StreamId.ZERO, StreamId.MAX, entry -> only(reply, entry));
    }

    private static boolean only(ReplyWriter reply, StreamEntry entry) {
        StreamReplies.entry(reply, entry);
        return false;
    }

    private static void full(ReplyWriter reply, StreamValue stream, StreamGroup group, long count) {
        reply.map(7);
        reply.bulk("name");
        reply.bulk(group.name());
        id(reply, "last-delivered-id", group.lastDelivered());
        progress(reply, stream, group);
        number(reply, "pel-count", group.pending().size());
        pending(reply, group.pending().values(), count, true);
        reply.bulk("consumers");
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(4);
            reply.bulk("name");
            reply.bulk(consumer.name());
            number(reply, "seen-time", consumer.seenMillis());
            number(reply, "pel-count", consumer.pending().size());
            pending(reply, consumer.pending().values(), count, false);
        }
    }

    private static void pending(ReplyWriter reply, Collection<StreamPending> all, long count, boolean withConsumer) {
        long shown = count == 0 ? all.size() : Math.min(count, all.size());
        reply.bulk("pending");
        reply.array((int) shown);
        for (StreamPending pending : all) {
            if (shown-- == 0) {
                break;
            }
            reply.array(withConsumer ? 4 : 3);
            StreamReplies.id(reply, pending.id());
            if (withConsumer) {
                reply.bulk(pending.consumer().name());
            }
            reply.integer(pending.deliveredMillis());
            reply.integer(pending.deliveries());
        }
    }
}
