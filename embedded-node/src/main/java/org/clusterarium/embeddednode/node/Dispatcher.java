package org.clusterarium.embeddednode.node;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.Transaction;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Looks a command up, decides whether it may run, runs it and propagates what it changed (processCommand and call of server.c). */
final class Dispatcher {
    private static final int SHOWN_BYTES = 128;
    private static final long NANOS_PER_MICRO = 1000;
    private static final byte[][] NOTHING = {};
    private static final byte[] DEL = Arguments.bytes("DEL");

    private final Kernel kernel;
    private final CommandTable table;
    private final Gate gate;
    private final Transactions transactions;
    private final Execution execution = new Execution(false);
    private final Execution queued = new Execution(true);
    /** When the command before was done: the next one begins then, so that each costs one look at the clock. */
    private long doneNanos;

    Dispatcher(Kernel kernel, CommandTable table, Transactions transactions) {
        this.kernel = kernel;
        this.table = table;
        this.transactions = transactions;
        this.gate = new Gate(kernel, this::find);
        transactions.wire(this::runQueued);
        kernel.blocked().wire(this::runAgain, this::elsewhere);
        kernel.keyspace().onExpired((db, key) -> {
            kernel.propagation().add(db, new byte[][] {DEL, key});
            touched(db, key);
        });
        kernel.keyspace().onStored(this::touched);
    }

    private void touched(int db, byte[] key) {
        transactions.watched().touched(db, key);
        if (!kernel.blocked().isEmpty()) {
            kernel.blocked().changed(db, List.of(key));
        }
    }

    /** A step begins. */
    void begin() {
        doneNanos = kernel.host().nanoTime();
    }

    /** The command or sub-command of that call, null when there is none. */
    private @Nullable Command find(byte[][] args) {
        return table.ofCall(args);
    }

    /** Runs a client's command; false when it has to wait because clients are paused. */
    boolean dispatch(Client client, byte[][] args) {
        Command command = find(args);
        if (command == null) {
            unknown(client, args);
            return true;
        }
        String refusal = gate.refusal(client, command, args);
        if (refusal == null && gate.mustWait(client, command)) {
            return false;
        }
        boolean asked = client.asking;
        Transaction transaction = client.transaction;
        if (refusal != null) {
            command.countRejected();
            refuse(client, command, refusal);
        } else if (transaction != null && !command.isNeverQueued()) {
            int mark = client.reply().length();
            Transactions.queue(client, transaction, command, args);
            suppressIfAsked(client, mark);
        } else {
            run(client, command, args);
        }
        if (!kernel.blocked().isEmpty()) {
            kernel.blocked().serve();
        }
        if (asked && client.transaction == null) {
            client.asking = "asking".equals(command.spec().name());
        }
        return true;
    }

    /** A refused EXEC ends its transaction; another refused command makes it fail later (rejectCommand, server.c). */
    private void refuse(Client client, Command command, String refusal) {
        String text = refusal;
        if (command.isExec()) {
            transactions.forget(client);
            if (!Gate.isRedirection(refusal)) {
                String reason = refusal.startsWith("ERR ") ? refusal.substring(4) : refusal;
                text = "EXECABORT Transaction discarded because of: " + reason;
            }
        }
        reject(client, text);
    }

    /** Runs a command of the master link or of a file: no checks but that it exists and has the right number of arguments. */
    void execute(Client client, byte[][] args) {
        Command command = find(args);
        if (command == null) {
            unknown(client, args);
        } else if (!command.acceptsCount(args.length)) {
            reject(client, CommandError.arity(command.spec().name()).text());
        } else {
            run(client, command, args);
            kernel.blocked().serve();
        }
    }

    private void run(Client client, Command command, byte[][] args) {
        int mark = client.reply().length();
        client.lastCommand = command.spec().name();
        client.running = args;
        call(execution, client, command, args);
        client.running = NOTHING;
        suppressIfAsked(client, mark);
    }

    /** Runs the command of a blocked client, which was checked when it came. */
    private void runAgain(Client client, byte[][] args) {
        Command command = find(args);
        if (command != null) {
            run(client, command, args);
        }
    }

    private @Nullable String elsewhere(Client client, byte[][] args) {
        Command command = find(args);
        return command == null ? null : gate.elsewhere(client, command, args);
    }

    /** Runs a command of a transaction, which was checked when it was queued. */
    private void runQueued(Client client, byte[][] args) {
        Command command = find(args);
        String refusal = command == null ? null : kernel.access().refusal(client, command, args, true);
        if (refusal != null) {
            client.reply().error(refusal);
            kernel.stats().error("NOPERM");
        } else if (command != null) {
            call(queued, client, command, args);
        }
    }

    private void call(Execution call, Client client, Command command, byte[][] args) {
        ReplyWriter reply = client.reply();
        int mark = reply.length();
        kernel.keyspace().mode(gate.expiryMode(client));
        call.begin(client, args);
        kernel.stats().command();
        int db = client.db;
        if (!kernel.monitors().isEmpty()) {
            kernel.monitors().executed(client, db, command, args);
        }
        if (command.isWrite() && kernel.keyspace().hasSnapshot()) {
            kernel.keyspace().beforeChange(db, command.keys(args));
        }
        long began = doneNanos;
        try {
            command.spec().handler().execute(call);
        } catch (CommandError error) {
            reply.truncate(mark);
            reply.error(error.text());
        }
        doneNanos = kernel.host().nanoTime();
        long nanos = doneNanos - began;
        String error = reply.errorCodeAt(mark);
        command.countCall(error != null, nanos);
        if (error != null) {
            kernel.stats().error(error);
        }
        kernel.slowLog().executed(client, command, args, nanos / NANOS_PER_MICRO);
        if (call.breaksWatches()) {
            transactions.changed(db, command, args);
        }
        if (call.hasChanges() && !kernel.blocked().isEmpty() && command.wakes()) {
            kernel.blocked().changed(db, command.keys(args));
        }
        if (call.isForReplicas()) {
            kernel.propagation().message(client.db, args);
        } else if (call.propagates()) {
            propagate(call, client, args);
        }
    }

    private void propagate(Execution call, Client client, byte[][] args) {
        List<byte[][]> instead = call.instead();
        if (instead.isEmpty()) {
            kernel.propagation().add(client.db, args);
        } else {
            kernel.atomically(
                    () -> instead.forEach(command -> kernel.propagation().add(client.db, command)));
        }
        client.lastWriteOffset = kernel.replication().offset();
    }

    private static void suppressIfAsked(Client client, int mark) {
        if (client.replyMode != Client.ReplyMode.ON) {
            suppress(client, mark);
        }
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
        reject(client, Arguments.bytes(error));
    }

    private void reject(Client client, byte[] error) {
        if (client.transaction != null) {
            client.transaction.aborted = true;
        }
        int mark = client.reply().length();
        client.reply().error(error);
        String code = client.reply().errorCodeAt(mark);
        kernel.stats().error(code == null ? "ERR" : code);
        suppressIfAsked(client, mark);
    }

    private void unknown(Client client, byte[][] args) {
        if (table.find(args[0]) != null) {
            reject(
                    client,
                    CommandError.unknownSubcommand(Arguments.text(args[0]), args[1])
                            .text());
            return;
        }
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
        reject(client, text.toByteArray());
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
