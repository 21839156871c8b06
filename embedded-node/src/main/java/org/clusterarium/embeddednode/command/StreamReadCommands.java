package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.BLOCKING;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamPending;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueType;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** XREAD and XREADGROUP, which wait for new entries if asked to ({@code xreadCommand}, t_stream.c). */
public final class StreamReadCommands {
    private final NodeEnvironment node;
    private final Databases keyspace;
    private final BlockedClients blocked;

    public StreamReadCommands(NodeEnvironment node, Databases keyspace, BlockedClients blocked) {
        this.node = node;
        this.keyspace = keyspace;
        this.blocked = blocked;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("xread", -4)
                        .flags(READONLY, BLOCKING)
                        .keys(StreamsKeyword.from(1))
                        .doc(
                                "stream",
                                "5.0.0",
                                "Return never seen elements in multiple streams, with IDs greater than the ones reported by the caller for each stream. Can block.")
                        .runs(call -> read(call, false)),
                CommandSpec.named("xreadgroup", -7)
                        .flags(WRITE, BLOCKING)
                        .keys(StreamsKeyword.from(4))
                        .doc(
                                "stream",
                                "5.0.0",
                                "Return new entries from a stream using a consumer group, or access the history of the pending entries for a given consumer. Can block.")
                        .runs(call -> read(call, true)));
    }

    /** One stream of a call: its id is what was read last, {@link StreamId#MAX} for what the group has not read. */
    private record Source(
            byte[] key,
            @Nullable StreamValue stream,
            @Nullable StreamGroup group,
            StreamId after) {}

    private void read(CommandCall call, boolean groups) {
        call.keepWatchers();
        StreamReadOptions options = StreamReadOptions.of(call.args(), groups, node.nowMillis());
        List<Source> sources = sources(call, options);
        ReplyWriter reply = call.reply();
        int mark = reply.length();
        int served = 0;
        boolean propagates = false;
        for (Source source : sources) {
            StreamGroup group = source.group();
            if (source.stream() != null && group != null) {
                Delivery delivery = new Delivery(call, options, source.key(), source.stream(), group);
                served += delivery.serve(source.after()) ? 1 : 0;
                propagates |= delivery.propagated;
            } else if (source.stream() != null && source.stream().lastEntryId().compareTo(source.after()) > 0) {
                head(reply, source.key());
                after(reply, source.stream(), source.after(), options.count);
                served++;
            }
        }
        if (groups && !propagates) {
            call.propagateNothing();
        }
        if (served > 0) {
            reply.mapAt(mark, served);
        } else if (options.blockMillis >= 0) {
            blocked.await(
                    call,
                    Arrays.asList(call.args()).subList(options.first, options.first + options.streams),
                    ValueType.STREAM,
                    options.blockMillis,
                    new Wait(options, sources));
        } else {
            reply.nullArray();
        }
    }

    private List<Source> sources(CommandCall call, StreamReadOptions options) {
        byte[][] args = call.args();
        List<Source> sources = new ArrayList<>();
        for (int at = options.first; at < options.first + options.streams; at++) {
            StreamValue stream = StreamReplies.read(keyspace, call, args[at]);
            StreamGroup group = null;
            if (options.group != null) {
                group = StreamReplies.group(stream, options.group);
                if (group == null) {
                    throw new CommandError(
                            StreamReplies.noGroup(args[at], options.group).text() + " in XREADGROUP with GROUP option");
                }
            }
            StreamId after = after(args[at + options.streams], stream, group != null);
            sources.add(new Source(args[at], stream, group, after));
        }
        return sources;
    }

    private static StreamId after(byte[] argument, @Nullable StreamValue stream, boolean grouped) {
        if (argument.length == 1 && argument[0] == '$') {
            if (grouped) {
                throw new CommandError(
                        "ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of "
                                + "this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would "
                                + "just return an empty result set.");
            }
            return stream == null ? StreamId.ZERO : stream.lastId();
        }
        if (argument.length == 1 && argument[0] == '>') {
            if (!grouped) {
                throw new CommandError("ERR The > ID can be specified only when calling XREADGROUP using the GROUP "
                        + "<group> <consumer> option.");
            }
            return StreamId.MAX;
        }
        return StreamArguments.id(argument);
    }

    /** The key of a pair; in RESP2 pairs are arrays. */
    private static void head(ReplyWriter reply, byte[] key) {
        if (reply.protocol() == 2) {
            reply.array(2);
        }
        reply.bulk(key);
    }

    private static void after(ReplyWriter reply, StreamValue stream, StreamId after, long count) {
        StreamId from = after.next();
        StreamReplies.entries(reply, stream, from == null ? StreamId.MAX : from, StreamId.MAX, count, false);
    }

    /** What one stream gives to a consumer. */
    private final class Delivery {
        private final CommandCall call;
        private final StreamReadOptions options;
        private final byte[] key;
        private final StreamValue stream;
        private final StreamGroup group;
        private boolean propagated;

        Delivery(CommandCall call, StreamReadOptions options, byte[] key, StreamValue stream, StreamGroup group) {
            this.call = call;
            this.options = options;
            this.key = key;
            this.stream = stream;
            this.group = group;
        }

        boolean serve(StreamId after) {
            boolean isHistory = !after.equals(StreamId.MAX);
            if (!isHistory && stream.lastEntryId().compareTo(group.lastDelivered()) <= 0) {
                return false;
            }
            head(call.reply(), key);
            StreamConsumer consumer = consumer();
            if (isHistory) {
                history(consumer, after);
            } else {
                news(consumer);
            }
            call.changed(1);
            return true;
        }

        private StreamConsumer consumer() {
            StreamConsumer consumer = group.consumer(options.consumer);
            if (consumer == null) {
                consumer = group.addConsumer(options.consumer, node.nowMillis());
                call.changed(1);
                if (options.noAck) {
                    StreamPropagation.consumer(call, key, group, options.consumer);
                    propagated = true;
                }
            }
            consumer.seen(node.nowMillis());
            return consumer;
        }

        private void news(StreamConsumer consumer) {
            StreamId from = group.lastDelivered().next();
            int mark = call.reply().length();
            int[] shown = {0};
            stream.forward(from == null ? StreamId.MAX : from, StreamId.MAX, entry -> {
                StreamId id = entry.id();
                stream.deliver(group, id);
                StreamReplies.entry(call.reply(), entry);
                if (!options.noAck) {
                    StreamPropagation.pending(call, key, group, group.assign(id, consumer, node.nowMillis(), 1));
                }
                return ++shown[0] != options.count;
            });
            call.reply().arrayAt(mark, shown[0]);
            if (options.noAck) {
                StreamPropagation.lastDelivered(call, key, group);
            }
            propagated = true;
        }

        /** What the consumer has pending behind that id ({@code streamReplyWithRangeFromConsumerPEL}). */
        private void history(StreamConsumer consumer, StreamId after) {
            ReplyWriter reply = call.reply();
            int mark = reply.length();
            int shown = 0;
            for (StreamPending pending :
                    consumer.pending().tailMap(after, false).values()) {
                if (StreamReplies.entry(reply, stream, pending.id())) {
                    pending.delivered(node.nowMillis(), pending.deliveries() + 1);
                } else {
                    reply.array(2);
                    StreamReplies.id(reply, pending.id());
                    reply.nullArray();
                }
                if (++shown == options.count) {
                    break;
                }
            }
            reply.arrayAt(mark, shown);
        }
    }

    /** A read that waits: it goes on with the one stream that got something ({@code serveClientsBlockedOnStreamKey}). */
    private static final class Wait implements BlockedClients.Resumption {
        private final StreamReadOptions options;
        private final List<Source> sources;

        Wait(StreamReadOptions options, List<Source> sources) {
            this.options = options;
            this.sources = sources;
        }

        @Override
        public byte[][] again(byte[] key) {
            for (Source source : sources) {
                if (Arrays.equals(source.key(), key)) {
                    return options.again(key, source.after());
                }
            }
            throw new IllegalArgumentException("a key that is not waited for");
        }

        @Override
        public @Nullable String refusal(@Nullable Value value) {
            if (options.group == null) {
                return null;
            }
            if (!(value instanceof StreamValue stream)) {
                return "UNBLOCKED the stream key no longer exists";
            }
            return stream.group(options.group) == null
                    ? "NOGROUP the consumer group this client was blocked on no longer exists"
                    : null;
        }
    }
}
