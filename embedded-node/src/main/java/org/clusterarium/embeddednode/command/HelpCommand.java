package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;

/** The HELP sub-command of a container, made from the rows of its sub-commands. */
public final class HelpCommand {
    private HelpCommand() {}

    /** The rows with a HELP row added; the container's own row may be among them. */
    public static List<CommandSpec> withHelp(String container, String since, List<CommandSpec> rows) {
        List<String> lines = new ArrayList<>();
        String title = container.toUpperCase(Locale.ROOT);
        lines.add(title + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        String group = "generic";
        for (CommandSpec row : rows) {
            group = row.group();
            if (row.name().startsWith(container + "|")) {
                lines.add(row.name().substring(container.length() + 1).toUpperCase(Locale.ROOT));
                lines.add("    " + row.summary() + (row.summary().endsWith(".") ? "" : "."));
            }
        }
        lines.add("HELP");
        lines.add("    Print this help.");
        List<CommandSpec> all = new ArrayList<>(rows);
        all.add(CommandSpec.named(container + "|help", 2)
                .flags(CommandFlag.LOADING, CommandFlag.STALE)
                .doc(group, since, "Show helpful text about the different subcommands")
                .runs(call -> {
                    call.reply().array(lines.size());
                    lines.forEach(call.reply()::simple);
                }));
        return all;
    }

    /** The row of a container, which does nothing itself. */
    public static CommandSpec container(String name, String group, String since, String summary) {
        return CommandSpec.named(name, -2).doc(group, since, summary).runs(call -> {
            throw CommandError.unknownSubcommand(name, call.args()[1]);
        });
    }
}
