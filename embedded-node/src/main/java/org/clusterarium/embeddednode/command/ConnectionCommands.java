package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.command.CommandFlag.FAST;
import static org.clusterarium.embeddednode.command.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.command.CommandFlag.NO_AUTH;
import static org.clusterarium.embeddednode.command.CommandFlag.STALE;

import java.util.List;

/** Commands about the connection itself (server.c, networking.c). */
public final class ConnectionCommands {
    private static final int PING_MOST = 2;

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("ping", -1)
                        .flags(FAST)
                        .doc("connection", "1.0.0", "Ping the server")
                        .runs(this::ping),
                CommandSpec.named("echo", 2)
                        .flags(FAST)
                        .doc("connection", "1.0.0", "Echo the given string")
                        .runs(call -> call.reply().bulk(call.args()[1])),
                CommandSpec.named("quit", -1)
                        .flags(FAST, LOADING, STALE, NO_AUTH)
                        .doc("connection", "1.0.0", "Close the connection")
                        .runs(this::quit));
    }

    private void ping(CommandCall call) {
        if (call.args().length > PING_MOST) {
            throw CommandError.arity("ping");
        }
        if (call.args().length == PING_MOST) {
            call.reply().bulk(call.args()[1]);
        } else {
            call.reply().simple("PONG");
        }
    }

    private void quit(CommandCall call) {
        call.reply().ok();
        call.client().closing = true;
    }
}
