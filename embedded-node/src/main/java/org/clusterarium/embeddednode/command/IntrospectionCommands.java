package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** COMMAND: the command table about itself (commandCommand, server.c). */
public final class IntrospectionCommands {
    private @Nullable CommandTable table;

    /** Gives the table that holds these very rows. */
    public void table(CommandTable commands) {
        table = commands;
    }

    CommandTable table() {
        if (table == null) {
            throw new IllegalStateException("COMMAND before the table was made");
        }
        return table;
    }

    public List<CommandSpec> specs() {
        CommandSpec container = CommandSpec.named("command", -1)
                .flags(LOADING, STALE)
                .doc("server", "2.8.13", "Get array of Redis command details")
                .runs(call -> describeAll(call.reply(), table().all()));
        return HelpCommand.withHelp(
                "command",
                "5.0.0",
                List.of(
                        container,
                        row(
                                "count",
                                2,
                                "2.8.13",
                                "Get total number of Redis commands",
                                call -> call.reply().integer(table().all().size())),
                        row(
                                "info",
                                -2,
                                "2.8.13",
                                "Get array of specific Redis command details, or all when no argument is given.",
                                this::info),
                        row("docs", -2, "7.0.0", "Get array of specific Redis command documentation", this::docs),
                        row("list", -2, "7.0.0", "Get an array of Redis command names", this::list),
                        row(
                                "getkeys",
                                -4,
                                "2.8.13",
                                "Extract keys given a full Redis command",
                                call -> keys(call, false)),
                        row(
                                "getkeysandflags",
                                -4,
                                "7.0.0",
                                "Extract keys and access flags given a full Redis command",
                                call -> keys(call, true))));
    }

    private static CommandSpec row(String sub, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named("command|" + sub, arity)
                .flags(LOADING, STALE)
                .doc("server", since, summary)
                .runs(handler);
    }

    private @Nullable Command find(byte[] name) {
        Command found = table().named(Arguments.text(name));
        return found == null || found.isNotOffered() ? null : found;
    }

    private void info(CommandCall call) {
        byte[][] args = call.args();
        if (args.length == 2) {
            describeAll(call.reply(), table().all());
            return;
        }
        call.reply().array(args.length - 2);
        for (int at = 2; at < args.length; at++) {
            Command command = find(args[at]);
            if (command == null) {
                call.reply().nullBulk();
            } else {
                CommandDescription.describe(call.reply(), command);
            }
        }
    }

    private static void describeAll(ReplyWriter reply, Collection<Command> commands) {
        reply.array(commands.size());
        commands.forEach(command -> CommandDescription.describe(reply, command));
    }

    private void docs(CommandCall call) {
        byte[][] args = call.args();
        List<Command> chosen = new ArrayList<>();
        for (int at = 2; at < args.length; at++) {
            Command command = find(args[at]);
            if (command != null) {
                chosen.add(command);
            }
        }
        Collection<Command> shown = args.length == 2 ? table().all() : chosen;
        call.reply().map(shown.size());
        shown.forEach(command -> CommandDescription.document(call.reply(), command));
    }

    private void list(CommandCall call) {
        byte[][] args = call.args();
        Predicate<Command> wanted = command -> true;
        if (args.length == 5 && Arguments.is(args[2], "filterby")) {
            wanted = filter(args[3], args[4]);
        } else if (args.length != 2) {
            throw CommandError.syntax();
        }
        List<String> names = new ArrayList<>();
        collect(table(), wanted, args.length > 2, names);
        call.reply().set(names.size());
        names.forEach(call.reply()::bulk);
    }

    /** A filter looks at sub-commands too (commandListWithFilter, server.c). */
    private static void collect(CommandTable rows, Predicate<Command> wanted, boolean nested, List<String> names) {
        for (Command command : rows.all()) {
            if (wanted.test(command)) {
                names.add(command.spec().name());
            }
            CommandTable children = command.children();
            if (nested && children != null) {
                collect(children, wanted, true, names);
            }
        }
    }

    private static Predicate<Command> filter(byte[] by, byte[] value) {
        if (Arguments.is(by, "pattern")) {
            Glob pattern = new Glob(Arguments.bytes(Arguments.text(value).toLowerCase(Locale.ROOT)));
            return command -> pattern.matches(Arguments.bytes(command.spec().name()));
        }
        if (Arguments.is(by, "aclcat")) {
            String category = "@" + Arguments.text(value).toLowerCase(Locale.ROOT);
            return command -> AclCategories.of(command.spec()).contains(category);
        }
        if (Arguments.is(by, "module")) {
            return command -> false;
        }
        throw CommandError.syntax();
    }

    private void keys(CommandCall call, boolean withFlags) {
        byte[][] inner = Arrays.copyOfRange(call.args(), 2, call.args().length);
        Command command = table().find(inner[0]);
        CommandTable children = command == null ? null : command.children();
        if (children != null && inner.length > 1) {
            command = children.find(inner[1]);
        }
        if (command == null || command.isNotOffered()) {
            throw new CommandError("ERR Invalid command specified");
        }
        if (!command.namesKeys()) {
            throw new CommandError("ERR The command has no key arguments");
        }
        if (!command.acceptsCount(inner.length)) {
            throw new CommandError("ERR Invalid number of arguments specified for command");
        }
        List<byte[]> keys = command.keys(inner);
        if (keys.isEmpty()) {
            throw new CommandError("ERR Invalid arguments specified for command");
        }
        call.reply().array(keys.size());
        for (int at = 0; at < keys.size(); at++) {
            if (withFlags) {
                call.reply().array(2);
            }
            call.reply().bulk(keys.get(at));
            if (withFlags) {
                CommandDescription.words(call.reply(), KeyAccess.flags(command, inner, at), ReplyWriter::simple);
            }
        }
    }
}
