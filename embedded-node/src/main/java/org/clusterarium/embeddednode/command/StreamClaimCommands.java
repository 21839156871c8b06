package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamPending;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** XCLAIM and XAUTOCLAIM: pending entries go over to another consumer (t_stream.c). */
public final class StreamClaimCommands {
    private static final int ATTEMPTS_PER_ENTRY = 10;
    private static final long MOST_ENTRIES = Long.MAX_VALUE / 16;
    private static final long MOST_REMEMBERED = 1L << 40;

    private final Databases keyspace;

    public StreamClaimCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("xclaim", -6)
                        .flags(WRITE, FAST)
                        .key()
                        .doc(
                                "stream",
                                "5.0.0",
                                "Changes (or acquires) ownership of a message in a consumer group, as if the message was delivered to the specified consumer.")
                        .runs(this::claim),
                CommandSpec.named("xautoclaim", -6)
                        .flags(WRITE, FAST)
                        .key()
                        .doc(
                                "stream",
                                "6.2.0",
                                "Changes (or acquires) ownership of messages in a consumer group, as if the messages were delivered to the specified consumer.")
                        .runs(this::autoClaim));
    }

    private static long minIdle(byte[] argument, String command) {
        return Math.max(0, integer(argument, "ERR Invalid min-idle-time argument for " + command));
    }

    private static long integer(byte[] argument, String error) {
        try {
            return Arguments.integer(argument);
        } catch (CommandError e) {
            throw new CommandError(error);
        }
    }

    private void claim(CommandCall call) {
        call.keepWatchers();
        byte[][] args = call.args();
        StreamValue stream = StreamReplies.read(keyspace, call, args[1]);
        StreamGroup group = StreamReplies.group(stream, args[2]);
        if (stream == null || group == null) {
            throw StreamReplies.noGroup(args[1], args[2]);
        }
        long minIdle = minIdle(args[4], "XCLAIM");
        ClaimOptions options = ClaimOptions.of(args, keyspace.nowMillis());
        boolean moved = options.lastId.compareTo(group.lastDelivered()) > 0;
        if (moved) {
            group.readTo(options.lastId, group.entriesRead());
        }
        ReplyWriter reply = call.reply();
        int mark = reply.length();
        Claiming claiming = new Claiming(call, stream, group, minIdle, options.justId);
        for (StreamId id : options.ids) {
            claiming.claim(id, options);
        }
        if (moved && claiming.propagated == 0) {
            StreamPropagation.lastDelivered(call, args[1], group);
            call.changed(1);
        } else if (claiming.propagated == 0) {
            call.propagateNothing();
        }
        reply.arrayAt(mark, claiming.claimed);
    }

    /** What XCLAIM is asked for behind the minimum idle time. */
    private static final class ClaimOptions {
        private final List<StreamId> ids = new ArrayList<>();
        private long deliveredMillis = -1;
        private long retryCount = -1;
        private boolean force;
        private boolean justId;
        private StreamId lastId = StreamId.ZERO;

        static ClaimOptions of(byte[][] args, long nowMillis) {
            ClaimOptions options = new ClaimOptions();
            int at = 5;
            for (; at < args.length; at++) {
                StreamId id = args[at].length > 127 ? null : StreamArguments.idOrNull(args[at]);
                if (id == null) {
                    break;
                }
                options.ids.add(id);
            }
            while (at < args.length) {
                at = options.option(args, at, nowMillis) + 1;
            }
            long wanted = options.deliveredMillis;
            options.deliveredMillis = wanted < 0 || wanted > nowMillis ? nowMillis : wanted;
            return options;
        }

        /** Takes the option at that place; answers its last position. */
        private int option(byte[][] args, int at, long nowMillis) {
            boolean more = at + 1 < args.length;
            if (Arguments.is(args[at], "force")) {
                force = true;
                return at;
            }
            if (Arguments.is(args[at], "justid")) {
                justId = true;
                return at;
            }
            if (Arguments.is(args[at], "idle") && more) {
                deliveredMillis = nowMillis - integer(args[at + 1], "ERR Invalid IDLE option argument for XCLAIM");
            } else if (Arguments.is(args[at], "time") && more) {
                deliveredMillis = integer(args[at + 1], "ERR Invalid TIME option argument for XCLAIM");
            } else if (Arguments.is(args[at], "retrycount") && more) {
                retryCount = integer(args[at + 1], "ERR Invalid RETRYCOUNT option argument for XCLAIM");
            } else if (Arguments.is(args[at], "lastid") && more) {
                lastId = StreamArguments.id(args[at + 1]);
            } else {
                throw new CommandError("ERR Unrecognized XCLAIM option '" + Arguments.text(args[at]) + "'");
            }
            return at + 1;
        }
    }

    /** Claims entries one by one, and tells replicas of each. */
    private final class Claiming {
        private final CommandCall call;
        private final StreamValue stream;
        private final StreamGroup group;
        private final long minIdle;
        private final boolean justId;
        private int claimed;
        private int propagated;

        Claiming(CommandCall call, StreamValue stream, StreamGroup group, long minIdle, boolean justId) {
            this.call = call;
            this.stream = stream;
            this.group = group;
            this.minIdle = minIdle;
            this.justId = justId;
        }

        void claim(StreamId id, ClaimOptions options) {
            StreamPending pending = group.pending().get(id);
            if (!stream.contains(id)) {
                if (pending != null) {
                    forget(pending);
                }
                return;
            }
            if (pending == null && !options.force || pending != null && isTooFresh(pending)) {
                return;
            }
            long before = pending == null ? 1 : pending.deliveries();
            long deliveries = options.retryCount >= 0 ? options.retryCount : before + (justId ? 0 : 1);
            give(id, options.deliveredMillis, deliveries);
        }

        boolean isTooFresh(StreamPending pending) {
            return minIdle > 0 && keyspace.nowMillis() - pending.deliveredMillis() < minIdle;
        }

        /** The entry is gone from the stream: it is not pending any longer. */
        void forget(StreamPending pending) {
            propagate(pending);
            group.acknowledge(pending.id());
        }

        void give(StreamId id, long deliveredMillis, long deliveries) {
            StreamPending given = group.assign(id, consumer(), deliveredMillis, deliveries);
            if (justId) {
                StreamReplies.id(call.reply(), id);
            } else {
                StreamReplies.entry(call.reply(), stream, id);
            }
            claimed++;
            propagate(given);
        }

        private void propagate(StreamPending pending) {
            StreamPropagation.pending(call, call.args()[1], group, pending);
            propagated++;
            call.changed(1);
        }

        private StreamConsumer consumer() {
            byte[] name = call.args()[3];
            StreamConsumer consumer = group.consumer(name);
            if (consumer == null) {
                consumer = group.addConsumer(name, keyspace.nowMillis());
                call.changed(1);
            }
            consumer.seen(keyspace.nowMillis());
            return consumer;
        }
    }

    private void autoClaim(CommandCall call) {
        call.keepWatchers();
        byte[][] args = call.args();
        long minIdle = minIdle(args[4], "XAUTOCLAIM");
        StreamId from = StreamArguments.from(args[5]);
        long count = 100;
        boolean justId = false;
        for (int at = 6; at < args.length; at++) {
            if (Arguments.is(args[at], "count") && at + 1 < args.length) {
                count = count(args[++at]);
            } else if (Arguments.is(args[at], "justid")) {
                justId = true;
            } else {
                throw CommandError.syntax();
            }
        }
        StreamValue stream = StreamReplies.read(keyspace, call, args[1]);
        StreamGroup group = StreamReplies.group(stream, args[2]);
        if (stream == null || group == null) {
            throw StreamReplies.noGroup(args[1], args[2]);
        }
        if (count > MOST_REMEMBERED) {
            throw new CommandError("ERR Insufficient memory, failed allocating transient memory, COUNT too high.");
        }
        claimFrom(new Claiming(call, stream, group, minIdle, justId), from, count);
    }

    private static long count(byte[] argument) {
        long count = integer(argument, "ERR COUNT must be > 0");
        if (count < 1 || count > MOST_ENTRIES) {
            throw new CommandError("ERR COUNT must be > 0");
        }
        return count;
    }

    private void claimFrom(Claiming claiming, StreamId from, long count) {
        ReplyWriter reply = claiming.call.reply();
        int mark = reply.length();
        List<StreamId> deleted = new ArrayList<>();
        long left = count;
        StreamPending at = atOrAfter(claiming.group, from);
        for (long attempts = count * ATTEMPTS_PER_ENTRY; attempts > 0 && left > 0 && at != null; attempts--) {
            StreamPending next = after(claiming.group, at.id());
            if (!claiming.stream.contains(at.id())) {
                claiming.forget(at);
                deleted.add(at.id());
                left--;
            } else if (!claiming.isTooFresh(at)) {
                long deliveries = at.deliveries() + (claiming.justId ? 0 : 1);
                claiming.give(at.id(), keyspace.nowMillis(), deliveries);
                left--;
            }
            at = next;
        }
        if (claiming.propagated == 0) {
            claiming.call.propagateNothing();
        }
        reply.arrayAt(mark, claiming.claimed);
        reply.bulkAt(mark, (at == null ? StreamId.ZERO : at.id()).toString());
        reply.arrayAt(mark, 3);
        reply.array(deleted.size());
        deleted.forEach(id -> StreamReplies.id(reply, id));
    }

    private static @Nullable StreamPending atOrAfter(StreamGroup group, StreamId id) {
        var entry = group.pending().ceilingEntry(id);
        return entry == null ? null : entry.getValue();
    }

    private static @Nullable StreamPending after(StreamGroup group, StreamId id) {
        var entry = group.pending().higherEntry(id);
        return entry == null ? null : entry.getValue();
    }
}
