package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** CLIENT and its sub-commands (clientCommand, networking.c). */
public final class ClientCommands {
    /** About the client itself: no administration. */
    private static final Set<String> OWN =
            Set.of("id", "getname", "setname", "info", "reply", "getredir", "tracking", "trackinginfo", "caching");

    private final NodeEnvironment node;
    private final ClientListing listing;

    public ClientCommands(NodeEnvironment node) {
        this.node = node;
        this.listing = new ClientListing(node);
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "client",
                "5.0.0",
                Stream.of(own(), tracking()).flatMap(List::stream).toList());
    }

    private List<CommandSpec> own() {
        return List.of(
                HelpCommand.container("client", "connection", "2.4.0", "A container for client connection commands"),
                row(
                        "id",
                        2,
                        "5.0.0",
                        "Returns the client ID for the current connection",
                        call -> call.reply().integer(call.client().shownId())),
                row("getname", 2, "2.6.9", "Get the current connection name", this::getname),
                row("setname", 3, "2.6.9", "Set the current connection name", this::setname),
                row(
                        "info",
                        2,
                        "6.2.0",
                        "Returns information about the current client connection.",
                        call -> call.reply().verbatim(listing.line(call.client()) + "\n")),
                row(
                        "list",
                        -2,
                        "2.4.0",
                        "Get the list of client connections",
                        call -> call.reply().verbatim(listing.list(call.args()))),
                row("kill", -3, "2.4.0", "Kill the connection of a client", new ClientKill(node)::execute),
                row("pause", -3, "2.9.50", "Stop processing commands from clients for some time", this::pause),
                row("unpause", 2, "6.2.0", "Resume processing of clients that were paused", this::unpause),
                row("reply", 3, "3.2.0", "Instruct the server whether to reply to commands", ClientCommands::reply),
                row(
                        "unblock",
                        -3,
                        "5.0.0",
                        "Unblock a client blocked in a blocking command from a different connection",
                        this::unblock),
                row("no-evict", 3, "7.0.0", "Set client eviction mode for the current connection", this::noEvict));
    }

    /** Caching by the client's side is not offered; its rows say so. */
    private List<CommandSpec> tracking() {
        return List.of(
                row(
                        "getredir",
                        2,
                        "6.0.0",
                        "Get tracking notifications redirection client ID if any",
                        call -> call.reply().integer(-1)),
                row(
                        "trackinginfo",
                        2,
                        "6.2.0",
                        "Return information about server assisted client side caching for the current connection",
                        ClientCommands::trackingInfo),
                row(
                        "caching",
                        3,
                        "6.0.0",
                        "Instruct the server about tracking or not keys in the next request",
                        call -> {
                            throw new CommandError(
                                    "ERR CLIENT CACHING can be called only when the client is in tracking mode "
                                            + "with OPTIN or OPTOUT mode enabled");
                        }),
                row(
                        "tracking",
                        -3,
                        "6.0.0",
                        "Enable or disable server assisted client side caching support",
                        this::tracking));
    }

    private static CommandSpec row(String sub, int arity, String since, String summary, CommandHandler handler) {
        CommandSpec.Builder row = CommandSpec.named("client|" + sub, arity);
        return (OWN.contains(sub) ? row.flags(NOSCRIPT, LOADING, STALE) : row.flags(ADMIN, NOSCRIPT, LOADING, STALE))
                .doc("connection", since, summary)
                .runs(handler);
    }

    private void getname(CommandCall call) {
        if (call.client().name.isEmpty()) {
            call.reply().nullBulk();
        } else {
            call.reply().bulk(call.client().name);
        }
    }

    private void setname(CommandCall call) {
        call.client().name = Arguments.text(checkedName(call.args()[2]));
        call.reply().ok();
    }

    /** A name without blanks and control characters; anything else ends the command. */
    static byte[] checkedName(byte[] name) {
        for (byte letter : name) {
            if (letter < '!' || letter > '~') {
                throw new CommandError("ERR Client names cannot contain spaces, newlines or special characters.");
            }
        }
        return name;
    }

    private void pause(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 4) {
            throw CommandError.subcommandSyntax("client", args[1]);
        }
        boolean all = args.length < 4 || Arguments.is(args[3], "all");
        if (!all && !Arguments.is(args[3], "write")) {
            throw new CommandError("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        long millis;
        try {
            millis = Arguments.integer(args[2]);
        } catch (CommandError e) {
            throw new CommandError("ERR timeout is not an integer or out of range");
        }
        if (millis < 0) {
            throw new CommandError("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - node.nowMillis()) {
            throw new CommandError("ERR timeout is out of range");
        }
        node.clients().pauseUntil(node.nowMillis() + millis, all);
        call.reply().ok();
    }

    private void unpause(CommandCall call) {
        node.clients().unpause();
        call.reply().ok();
    }

    private static void reply(CommandCall call) {
        Client client = call.client();
        byte[] mode = call.args()[2];
        if (Arguments.is(mode, "on")) {
            client.replyMode = Client.ReplyMode.ON;
            call.reply().ok();
        } else if (Arguments.is(mode, "off")) {
            client.replyMode = Client.ReplyMode.OFF;
        } else if (Arguments.is(mode, "skip")) {
            if (client.replyMode == Client.ReplyMode.ON) {
                client.replyMode = Client.ReplyMode.SKIP_NEXT;
            }
        } else {
            throw CommandError.syntax();
        }
    }

    private void unblock(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 4) {
            throw CommandError.subcommandSyntax("client", args[1]);
        }
        boolean byError = args.length > 3 && Arguments.is(args[3], "error");
        if (args.length == 4 && !byError && !Arguments.is(args[3], "timeout")) {
            throw new CommandError("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        long id = Arguments.integer(args[2]);
        for (Client client : List.copyOf(node.clients().all())) {
            Consumer<@Nullable String> end = client.endBlock;
            if (client.shownId() == id && client.blocked && end != null) {
                end.accept(byError ? "UNBLOCKED client unblocked via CLIENT UNBLOCK" : null);
                call.reply().integer(1);
                return;
            }
        }
        call.reply().integer(0);
    }

    /** No client is ever tracked. */
    private static void trackingInfo(CommandCall call) {
        call.reply().map(3);
        call.reply().bulk("flags");
        call.reply().set(1);
        call.reply().bulk("off");
        call.reply().bulk("redirect");
        call.reply().integer(-1);
        call.reply().bulk("prefixes");
        call.reply().array(0);
    }

    private void tracking(CommandCall call) {
        byte[] choice = call.args()[2];
        if (Arguments.is(choice, "on")) {
            throw new CommandError("ERR client side caching is not offered by this node");
        }
        if (!Arguments.is(choice, "off") || call.args().length > 3) {
            throw CommandError.syntax();
        }
        call.reply().ok();
    }

    private void noEvict(CommandCall call) {
        byte[] choice = call.args()[2];
        if (!Arguments.is(choice, "on") && !Arguments.is(choice, "off")) {
            throw CommandError.syntax();
        }
        call.client().noEvict = Arguments.is(choice, "on");
        call.reply().ok();
    }
}
