package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** DEBUG and LATENCY as far as tools ask for them. */
public final class DebugCommands {
    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final double MOST_SECONDS = 3600 * 24;

    private final NodeEnvironment node;

    public DebugCommands(NodeEnvironment node) {
        this.node = node;
    }

    public List<CommandSpec> debugSpecs() {
        return List.of(CommandSpec.named("debug", -2)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                .doc("server", "1.0.0", "A container for debugging commands")
                .runs(this::debug));
    }

    public List<CommandSpec> latencySpecs() {
        return HelpCommand.withHelp(
                "latency",
                "2.8.13",
                List.of(
                        HelpCommand.container(
                                "latency", "server", "2.8.13", "A container for latency diagnostics commands"),
                        latency(
                                "latest",
                                2,
                                "Return the latest latency samples for all events.",
                                call -> call.reply().array(0)),
                        latency(
                                "history",
                                3,
                                "Return timestamp-latency samples for the event.",
                                call -> call.reply().array(0)),
                        latency(
                                "reset",
                                -2,
                                "Reset latency data for one or more events.",
                                call -> call.reply().integer(0)),
                        latency(
                                "doctor",
                                2,
                                "Return a human readable latency analysis report.",
                                call -> call.reply()
                                        .verbatim(
                                                "This node does not monitor latency: there is nothing to report.\n"))));
    }

    private static CommandSpec latency(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("latency|" + sub, arity)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                .doc("server", "2.8.13", summary)
                .runs(handler);
    }

    private void debug(CommandCall call) {
        byte[][] args = call.args();
        if (Arguments.is(args[1], "sleep") && args.length == 3) {
            sleep(call);
        } else if (Arguments.is(args[1], "help") && args.length == 2) {
            call.reply().array(2);
            call.reply().simple("DEBUG SLEEP <seconds>");
            call.reply().simple("    Stop the node for that many seconds. Decimals allowed.");
        } else {
            throw CommandError.subcommandSyntax("debug", args[1]);
        }
    }

    private void sleep(CommandCall call) {
        String allowed = node.config().get(Directives.ENABLE_DEBUG_COMMAND);
        boolean local = call.client().remoteAddress().startsWith("127.");
        if (!allowed.equals("yes") && !(allowed.equals("local") && local)) {
            throw new CommandError(
                    "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", you can run it from a "
                            + "local connection, otherwise you need to set this option in the configuration file, and then restart the server.");
        }
        double seconds;
        try {
            seconds = Double.parseDouble(Arguments.text(call.args()[2]));
        } catch (NumberFormatException e) {
            seconds = 0;
        }
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw CommandError.syntax();
        }
        node.emit(new Effect.Sleep((long) (seconds * MICROS_PER_SECOND)));
        call.reply().ok();
    }
}
