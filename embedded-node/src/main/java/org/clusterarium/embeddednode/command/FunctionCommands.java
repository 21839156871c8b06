package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.rdb.DumpPayload;

/** FUNCTION of a node that runs no scripts: the library set is always empty, which is what redis-cli copies to a node it adds (functions.c). */
public final class FunctionCommands {
    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "function",
                "7.0.0",
                List.of(
                        HelpCommand.container("function", "scripting", "7.0.0", "A container for function commands"),
                        row("list", -2, "List information about all the functions", this::list, NOSCRIPT),
                        row(
                                "dump",
                                2,
                                "Dump all functions into a serialized binary payload",
                                call -> call.reply().bulk(DumpPayload.ofNoFunctions()),
                                NOSCRIPT),
                        row(
                                "restore",
                                -3,
                                "Restore all the functions on the given payload",
                                this::restore,
                                NOSCRIPT,
                                WRITE,
                                DENYOOM),
                        row("flush", -2, "Deleting all functions", this::flush, NOSCRIPT, WRITE)));
    }

    private static CommandSpec row(
            String sub, int arity, String summary, CommandHandler handler, CommandFlag first, CommandFlag... flags) {
        return CommandSpec.named("function|" + sub, arity)
                .flags(first, flags)
                .doc("scripting", "7.0.0", summary)
                .runs(handler);
    }

    private void list(CommandCall call) {
        byte[][] args = call.args();
        for (int at = 2; at < args.length; at++) {
            if (Arguments.is(args[at], "libraryname") && at + 1 < args.length) {
                at++;
            } else if (!Arguments.is(args[at], "withcode")) {
                throw new CommandError("ERR Unknown argument " + Arguments.text(args[at]));
            }
        }
        call.reply().array(0);
    }

    private void restore(CommandCall call) {
        byte[][] args = call.args();
        boolean policy = args.length == 4
                && (Arguments.is(args[3], "append")
                        || Arguments.is(args[3], "replace")
                        || Arguments.is(args[3], "flush"));
        if (args.length > 4) {
            throw new CommandError("ERR Unknown subcommand or wrong number of arguments for '" + Arguments.text(args[1])
                    + "'. Try FUNCTION HELP.");
        }
        if (args.length == 4 && !policy) {
            throw new CommandError("ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.");
        }
        if (!DumpPayload.isIntact(args[2])) {
            throw new CommandError("ERR DUMP payload version or checksum are wrong");
        }
        if (!DumpPayload.hasNoFunctions(args[2])) {
            throw new CommandError(
                    "ERR This node offers no functions: only a payload without libraries can be restored");
        }
        call.reply().ok();
    }

    private void flush(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3
                || (args.length == 3 && !Arguments.is(args[2], "sync") && !Arguments.is(args[2], "async"))) {
            throw new CommandError("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        call.reply().ok();
    }
}
