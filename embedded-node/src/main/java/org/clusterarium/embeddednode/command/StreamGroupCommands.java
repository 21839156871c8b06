package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.jspecify.annotations.Nullable;

/** XGROUP and XACK (t_stream.c). */
public final class StreamGroupCommands {
    private static final int MOST_CREATE_ARGUMENTS = 8;

    private final Databases keyspace;

    public StreamGroupCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        List<CommandSpec> rows = new ArrayList<>(HelpCommand.withHelp(
                "xgroup",
                "5.0.0",
                List.of(
                        HelpCommand.container("xgroup", "stream", "5.0.0", "A container for consumer groups commands"),
                        denyOom("create", -5, "5.0.0", "Create a consumer group.", this::create),
                        row("setid", -5, "Set a consumer group to an arbitrary last delivered ID value.", this::setId),
                        row("destroy", 4, "Destroy a consumer group.", this::destroy),
                        denyOom(
                                "createconsumer",
                                5,
                                "6.2.0",
                                "Create a consumer in a consumer group.",
                                this::createConsumer),
                        row("delconsumer", 5, "Delete a consumer from a consumer group.", this::deleteConsumer))));
        rows.add(CommandSpec.named("xack", -4)
                .flags(WRITE, FAST)
                .key()
                .doc(
                        "stream",
                        "5.0.0",
                        "Marks a pending message as correctly processed, effectively removing it from the pending entries list of the consumer group. Return value of the command is the number of messages successfully acknowledged, that is, the IDs we were actually able to resolve in the PEL.")
                .runs(this::acknowledge));
        return rows;
    }

    private static CommandSpec row(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("xgroup|" + sub, arity)
                .flags(WRITE)
                .keys(2, 2, 1)
                .doc("stream", "5.0.0", summary)
                .runs(handler);
    }

    private static CommandSpec denyOom(String sub, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named("xgroup|" + sub, arity)
                .flags(WRITE, DENYOOM)
                .keys(2, 2, 1)
                .doc("stream", since, summary)
                .runs(handler);
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private StreamValue stream(CommandCall call) {
        StreamValue stream = TypedValues.find(db(call), call.args()[2], StreamValue.class);
        if (stream == null) {
            throw new CommandError("ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may "
                    + "want to use the MKSTREAM option to create an empty stream automatically.");
        }
        return stream;
    }

    private static StreamGroup group(CommandCall call, StreamValue stream) {
        byte[][] args = call.args();
        StreamGroup group = stream.group(args[3]);
        if (group == null) {
            throw noGroup(args[2], args[3]);
        }
        return group;
    }

    static CommandError noGroup(byte[] key, byte[] group) {
        return new CommandError("NOGROUP No such consumer group '" + Arguments.text(group) + "' for key name '"
                + Arguments.text(key) + "'");
    }

    /** {@code [MKSTREAM] [ENTRIESREAD entries-read]}. */
    private record Options(boolean makeStream, long entriesRead) {
        static Options of(byte[][] args, boolean create) {
            boolean makeStream = false;
            long read = StreamGroup.UNKNOWN;
            for (int at = 5; at < args.length; at++) {
                if (create && Arguments.is(args[at], "mkstream")) {
                    makeStream = true;
                } else if (Arguments.is(args[at], "entriesread") && at + 1 < args.length) {
                    read = Arguments.integer(args[++at]);
                    if (read < 0 && read != StreamGroup.UNKNOWN) {
                        throw new CommandError("ERR value for ENTRIESREAD must be positive or -1");
                    }
                } else {
                    throw CommandError.subcommandSyntax("xgroup", args[1]);
                }
            }
            return new Options(makeStream, read);
        }
    }

    private void create(CommandCall call) {
        byte[][] args = call.args();
        Options options = Options.of(args, true);
        StreamValue stream =
                options.makeStream() ? TypedValues.find(db(call), args[2], StreamValue.class) : stream(call);
        if (args.length > MOST_CREATE_ARGUMENTS) {
            throw CommandError.subcommandSyntax("xgroup", args[1]);
        }
        boolean last = args[4].length == 1 && args[4][0] == '$';
        StreamId id = last ? lastId(stream) : StreamArguments.id(args[4]);
        if (stream == null) {
            stream = keyspace.values().stream();
            db(call).set(args[2], stream);
        } else {
            call.keepWatchers();
        }
        if (stream.group(args[3]) != null) {
            throw new CommandError("BUSYGROUP Consumer Group name already exists");
        }
        stream.addGroup(args[3], id, options.entriesRead());
        call.changed(1);
        call.reply().ok();
    }

    private static StreamId lastId(@Nullable StreamValue stream) {
        return stream == null ? StreamId.ZERO : stream.lastId();
    }

    private void setId(CommandCall call) {
        call.keepWatchers();
        byte[][] args = call.args();
        Options options = Options.of(args, false);
        StreamValue stream = stream(call);
        StreamGroup group = group(call, stream);
        if (args.length != 5 && args.length != 7) {
            throw CommandError.subcommandSyntax("xgroup", args[1]);
        }
        boolean last = args[4].length == 1 && args[4][0] == '$';
        group.readTo(last ? stream.lastId() : StreamArguments.idOrEdge(args[4], 0), options.entriesRead());
        call.changed(1);
        call.reply().ok();
    }

    private void destroy(CommandCall call) {
        call.keepWatchers();
        boolean was = stream(call).removeGroup(call.args()[3]);
        call.changed(was ? 1 : 0);
        call.reply().integer(was ? 1 : 0);
    }

    private void createConsumer(CommandCall call) {
        call.keepWatchers();
        StreamGroup group = group(call, stream(call));
        boolean isNew = group.consumer(call.args()[4]) == null;
        if (isNew) {
            group.addConsumer(call.args()[4], keyspace.nowMillis());
            call.changed(1);
        }
        call.reply().integer(isNew ? 1 : 0);
    }

    private void deleteConsumer(CommandCall call) {
        call.keepWatchers();
        StreamGroup group = group(call, stream(call));
        StreamConsumer consumer = group.consumer(call.args()[4]);
        int pending = 0;
        if (consumer != null) {
            pending = consumer.pending().size();
            group.removeConsumer(consumer);
            call.changed(1);
        }
        call.reply().integer(pending);
    }

    private void acknowledge(CommandCall call) {
        call.keepWatchers();
        byte[][] args = call.args();
        StreamGroup group = StreamReplies.group(StreamReplies.read(keyspace, call, args[1]), args[2]);
        if (group == null) {
            call.reply().integer(0);
            return;
        }
        List<StreamId> ids = new ArrayList<>();
        for (int at = 3; at < args.length; at++) {
            ids.add(StreamArguments.id(args[at]));
        }
        int acknowledged = 0;
        for (StreamId id : ids) {
            acknowledged += group.acknowledge(id) ? 1 : 0;
        }
        call.changed(acknowledged);
        call.reply().integer(acknowledged);
    }
}
