package org.clusterarium.embeddednode.node;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Looks a command up, decides whether it may run, runs it and propagates what it changed (processCommand and call of server.c). */
final class Dispatcher {
    private static final int SHOWN_BYTES = 128;
    private static final byte[] DEL = Arguments.bytes("DEL");

    private final Kernel kernel;
    private final CommandTable table;
    private final Gate gate;
    private final Execution execution = new Execution();

    Dispatcher(Kernel kernel, CommandTable table) {
        this.kernel = kernel;
        this.table = table;
        this.gate = new Gate(kernel);
        kernel.keyspace().onExpired((db, key) -> kernel.replication().propagate(db, new byte[][] {DEL, key}));
    }

    /** Runs a client's command; false when it has to wait because clients are paused. */
    boolean dispatch(Client client, byte[][] args) {
        Command command = table.find(args[0]);
        CommandTable children = command == null ? null : command.children();
        if (children != null && args.length > 1) {
            command = subcommand(client, children, args);
            if (command == null) {
                return true;
            }
        }
        if (command == null) {
            unknown(client, args);
            return true;
        }
        if (gate.mustWait(client, command)) {
            return false;
        }
        boolean asked = client.asking;
        String refusal = gate.refusal(client, command, args);
        if (refusal == null) {
            run(client, command, args);
        } else {
            command.countRejected();
            reject(client, refusal);
        }
        if (asked) {
            client.asking = "asking".equals(command.spec().name());
        }
        return true;
    }

    /** Runs a command of the master link or of a file: no checks but that it exists and has the right number of arguments. */
    void execute(Client client, byte[][] args) {
        Command command = table.find(args[0]);
        CommandTable children = command == null ? null : command.children();
        if (children != null && args.length > 1) {
            command = children.find(args[1]);
        }
        if (command == null) {
            unknown(client, args);
        } else if (!command.acceptsCount(args.length)) {
            reject(client, CommandError.arity(command.spec().name()).text());
        } else {
            run(client, command, args);
        }
    }

    private void run(Client client, Command command, byte[][] args) {
        ReplyWriter reply = client.reply();
        int mark = reply.length();
        client.lastCommand = command.spec().name();
        kernel.keyspace().mode(gate.expiryMode(client));
        execution.begin(client, args);
        kernel.stats().command();
        boolean failed = false;
        try {
            command.spec().handler().execute(execution);
        } catch (CommandError error) {
            reply.truncate(mark);
            reply.error(error.text());
            failed = true;
        }
        command.countCall(failed);
        if (failed) {
            kernel.stats().error();
        }
        if (execution.propagates()) {
            propagate(client, args);
        }
        if (client.replyMode != Client.ReplyMode.ON) {
            suppress(client, mark);
        }
    }

    private void propagate(Client client, byte[][] args) {
        ReplicationService replication = kernel.replication();
        List<byte[][]> instead = execution.instead();
        if (instead.isEmpty()) {
            replication.propagate(client.db, args);
        } else {
            for (byte[][] command : instead) {
                replication.propagate(client.db, command);
            }
        }
        client.lastWriteOffset = replication.offset();
    }

    private static void suppress(Client client, int mark) {
        client.reply().truncate(mark);
        if (client.replyMode == Client.ReplyMode.SKIP_NEXT) {
            client.replyMode = Client.ReplyMode.SKIP;
        } else if (client.replyMode == Client.ReplyMode.SKIP) {
            client.replyMode = Client.ReplyMode.ON;
        }
    }

    private void reject(Client client, String error) {
        int mark = client.reply().length();
        client.reply().error(error);
        kernel.stats().error();
        if (client.replyMode != Client.ReplyMode.ON) {
            suppress(client, mark);
        }
    }

    private @Nullable Command subcommand(Client client, CommandTable children, byte[][] args) {
        Command found = children.find(args[1]);
        if (found == null) {
            reject(
                    client,
                    CommandError.unknownSubcommand(Arguments.text(args[0]), args[1])
                            .text());
        }
        return found;
    }

    private void unknown(Client client, byte[][] args) {
        if (Arguments.is(args[0], "post") || Arguments.is(args[0], "host:")) {
            kernel.log(
                    LogLevel.WARNING,
                    "Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis. "
                            + "This is likely due to an attacker attempting to use Cross Protocol Scripting to compromise your "
                            + "Redis instance. Connection from " + client.remoteAddress() + " aborted.");
            client.closing = true;
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        append(text, Arguments.bytes("ERR unknown command '"));
        shorten(text, args[0], SHOWN_BYTES);
        append(text, Arguments.bytes("', with args beginning with: "));
        int begin = text.size();
        for (int i = 1; i < args.length && text.size() - begin < SHOWN_BYTES; i++) {
            text.write('\'');
            shorten(text, args[i], SHOWN_BYTES - (text.size() - 1 - begin));
            append(text, Arguments.bytes("' "));
        }
        int mark = client.reply().length();
        client.reply().error(text.toByteArray());
        kernel.stats().error();
        if (client.replyMode != Client.ReplyMode.ON) {
            suppress(client, mark);
        }
    }

    private static void append(ByteArrayOutputStream text, byte[] bytes) {
        text.write(bytes, 0, bytes.length);
    }

    /** As C's {@code %.*s}: ends at a NUL byte. */
    private static void shorten(ByteArrayOutputStream text, byte[] bytes, int most) {
        for (int i = 0; i < bytes.length && i < most && bytes[i] != 0; i++) {
            text.write(bytes[i]);
        }
    }

    /** What happens to expired keys outside of commands. */
    ExpiryMode idleExpiryMode() {
        return gate.expiryMode(null);
    }
}
