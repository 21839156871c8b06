package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.Decimal;

/** Commands that took long, and SLOWLOG (slowlog.c). Secrets among the arguments are not kept. */
public final class SlowLog {
    private static final int MOST_ARGUMENTS = 32;
    private static final int MOST_BYTES = 128;
    private static final int SHOWN = 10;

    private record Entry(long id, long unixSeconds, long micros, byte[][] args, String address, String name) {}

    private final NodeEnvironment node;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long nextId;

    public SlowLog(NodeEnvironment node) {
        this.node = node;
    }

    /** Keeps a call if it took at least {@code slowlog-log-slower-than}. */
    public void executed(Client client, Command command, byte[][] args, long micros) {
        long threshold = node.config().get(Directives.SLOWLOG_LOG_SLOWER_THAN);
        if (threshold < 0 || micros < threshold || command.spec().is(CommandFlag.SKIP_SLOWLOG)) {
            return;
        }
        byte[][] kept = shortened(Redaction.of(command.spec().name(), args));
        entries.addFirst(
                new Entry(nextId++, node.nowMillis() / 1000, micros, kept, client.remoteAddress(), client.name));
        trim();
    }

    private void trim() {
        while (entries.size() > node.config().get(Directives.SLOWLOG_MAX_LEN)) {
            entries.removeLast();
        }
    }

    private static byte[][] shortened(byte[][] args) {
        byte[][] kept = args;
        if (args.length > MOST_ARGUMENTS) {
            kept = Arrays.copyOf(args, MOST_ARGUMENTS);
            kept[MOST_ARGUMENTS - 1] =
                    Arguments.bytes("... (" + (args.length - MOST_ARGUMENTS + 1) + " more arguments)");
        }
        for (int at = 0; at < kept.length; at++) {
            byte[] argument = kept[at];
            if (argument.length > MOST_BYTES) {
                byte[] rest = Arguments.bytes("... (" + (argument.length - MOST_BYTES) + " more bytes)");
                byte[] cut = Arrays.copyOf(argument, MOST_BYTES + rest.length);
                System.arraycopy(rest, 0, cut, MOST_BYTES, rest.length);
                kept[at] = cut;
            }
        }
        return kept;
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "slowlog",
                "6.2.0",
                List.of(
                        HelpCommand.container("slowlog", "server", "2.2.12", "A container for slow log commands"),
                        row("get", -2, "Get the slow log's entries", this::get),
                        row(
                                "len",
                                2,
                                "Get the slow log's length",
                                call -> call.reply().integer(entries.size())),
                        row("reset", 2, "Clear all entries from the slow log", call -> {
                            entries.clear();
                            call.reply().ok();
                        })));
    }

    private static CommandSpec row(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("slowlog|" + sub, arity)
                .flags(ADMIN, LOADING, STALE)
                .doc("server", "2.2.12", summary)
                .runs(handler);
    }

    private void get(CommandCall call) {
        byte[][] args = call.args();
        long wanted = SHOWN;
        if (args.length > 3) {
            throw CommandError.unknownSubcommand("slowlog", args[1]);
        }
        if (args.length == 3) {
            wanted = Decimal.isLong(args[2]) ? Decimal.toLong(args[2]) : Long.MIN_VALUE;
            if (wanted < -1) {
                throw new CommandError("ERR count should be greater than or equal to -1");
            }
        }
        int count = (int) (wanted == -1 ? entries.size() : Math.min(wanted, entries.size()));
        call.reply().array(count);
        entries.stream().limit(count).forEach(entry -> show(call, entry));
    }

    private static void show(CommandCall call, Entry entry) {
        call.reply().array(6);
        call.reply().integer(entry.id());
        call.reply().integer(entry.unixSeconds());
        call.reply().integer(entry.micros());
        call.reply().array(entry.args().length);
        for (byte[] argument : entry.args()) {
            call.reply().bulk(argument);
        }
        call.reply().bulk(entry.address());
        call.reply().bulk(entry.name());
    }
}
