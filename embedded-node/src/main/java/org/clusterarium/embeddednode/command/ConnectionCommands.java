package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ALLOW_BUSY;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_AUTH;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** Commands about the connection itself (server.c, networking.c, acl.c). */
public final class ConnectionCommands {
    private static final int PING_MOST = 2;
    private static final byte[] DEFAULT_USER = Arguments.bytes("default");
    private static final String HELLO_NEEDS_AUTH =
            "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be "
                    + "used to authenticate the client and select the RESP protocol version at the same time";

    private final NodeEnvironment node;
    private final Consumer<Client> onReset;

    /** @param onReset ends what other parts keep of a client that sends RESET */
    public ConnectionCommands(NodeEnvironment node, Consumer<Client> onReset) {
        this.node = node;
        this.onReset = onReset;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("ping", -1)
                        .flags(FAST)
                        .doc("connection", "1.0.0", "Ping the server")
                        .runs(this::ping),
                CommandSpec.named("echo", 2)
                        .flags(FAST, LOADING, STALE)
                        .doc("connection", "1.0.0", "Echo the given string")
                        .runs(call -> call.reply().bulk(call.args()[1])),
                CommandSpec.named("quit", -1)
                        .flags(FAST, LOADING, STALE, NO_AUTH, NOSCRIPT, ALLOW_BUSY)
                        .doc("connection", "1.0.0", "Close the connection")
                        .runs(this::quit),
                CommandSpec.named("select", 2)
                        .flags(FAST, LOADING, STALE)
                        .doc("connection", "1.0.0", "Change the selected database for the current connection")
                        .runs(this::select),
                CommandSpec.named("auth", -2)
                        .flags(FAST, LOADING, STALE, NO_AUTH, NOSCRIPT, ALLOW_BUSY)
                        .doc("connection", "1.0.0", "Authenticate to the server")
                        .runs(this::auth),
                CommandSpec.named("hello", -1)
                        .flags(FAST, LOADING, STALE, NO_AUTH, NOSCRIPT, ALLOW_BUSY)
                        .doc("connection", "6.0.0", "Handshake with Redis")
                        .runs(this::hello),
                CommandSpec.named("reset", 1)
                        .flags(FAST, LOADING, STALE, NO_AUTH, NOSCRIPT, ALLOW_BUSY)
                        .doc("connection", "6.2.0", "Reset the connection")
                        .runs(this::reset),
                CommandSpec.named("time", 1)
                        .flags(FAST, LOADING, STALE)
                        .doc("server", "2.6.0", "Return the current server time")
                        .runs(this::time));
    }

    private void ping(CommandCall call) {
        if (call.args().length > PING_MOST) {
            throw CommandError.arity("ping");
        }
        if (call.client().isSubscriber() && call.reply().protocol() == 2) {
            call.reply().array(2);
            call.reply().bulk("pong");
            call.reply().bulk(call.args().length == PING_MOST ? call.args()[1] : new byte[0]);
        } else if (call.args().length == PING_MOST) {
            call.reply().bulk(call.args()[1]);
        } else {
            call.reply().simple("PONG");
        }
    }

    private void quit(CommandCall call) {
        call.reply().ok();
        call.client().closing = true;
    }

    private void select(CommandCall call) {
        long db = Arguments.integer(call.args()[1], Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (node.config().get(Directives.CLUSTER_ENABLED) && db != 0) {
            throw new CommandError("ERR SELECT is not allowed in cluster mode");
        }
        if (db < 0 || db >= node.keyspace().databases()) {
            throw new CommandError("ERR DB index is out of range");
        }
        call.client().db = (int) db;
        call.reply().ok();
    }

    private void auth(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.syntax();
        }
        if (args.length == 2 && needsNoPassword()) {
            throw new CommandError(
                    "ERR AUTH <password> called without any password configured for the default user. Are you sure your "
                            + "configuration is correct?");
        }
        authenticate(call, args.length == 2 ? DEFAULT_USER : args[1], args[args.length - 1]);
        call.reply().ok();
    }

    private boolean needsNoPassword() {
        return node.access().defaultNeedsNoPassword();
    }

    private void authenticate(CommandCall call, byte[] user, byte[] password) {
        if (!node.access().authenticate(call.client(), call.args()[0], user, password)) {
            throw new CommandError("WRONGPASS invalid username-password pair or user is disabled.");
        }
    }

    private void hello(CommandCall call) {
        byte[][] args = call.args();
        Client client = call.client();
        int version = client.reply().protocol();
        if (args.length > 1) {
            version = version(args[1]);
        }
        byte[] name = null;
        for (int at = 2; at < args.length; at++) {
            if (Arguments.is(args[at], "auth") && at + 2 < args.length) {
                authenticate(call, args[at + 1], args[at + 2]);
                at += 2;
            } else if (Arguments.is(args[at], "setname") && at + 1 < args.length) {
                name = ClientCommands.checkedName(args[++at]);
            } else {
                throw new CommandError("ERR Syntax error in HELLO option '" + Arguments.text(args[at]) + "'");
            }
        }
        if (node.access().mustAuthenticate(client)) {
            throw new CommandError(HELLO_NEEDS_AUTH);
        }
        if (name != null) {
            client.name = Arguments.text(name);
        }
        client.reply().protocol(version);
        answerHello(client, version);
    }

    private static int version(byte[] argument) {
        long version;
        try {
            version = Arguments.integer(argument);
        } catch (CommandError e) {
            throw new CommandError("ERR Protocol version is not an integer or out of range");
        }
        if (version != 2 && version != 3) {
            throw new CommandError("NOPROTO unsupported protocol version");
        }
        return (int) version;
    }

    private void answerHello(Client client, int version) {
        ReplyWriter reply = client.reply();
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(InfoCommand.COMPATIBLE_VERSION);
        reply.bulk("proto");
        reply.integer(version);
        reply.bulk("id");
        reply.integer(client.shownId());
        reply.bulk("mode");
        reply.bulk(node.config().get(Directives.CLUSTER_ENABLED) ? "cluster" : "standalone");
        reply.bulk("role");
        reply.bulk(node.replication().isReplica() ? "replica" : "master");
        reply.bulk("modules");
        reply.array(0);
    }

    private void reset(CommandCall call) {
        Client client = call.client();
        if (client.isReplica) {
            throw new CommandError("ERR can only reset normal client connections");
        }
        onReset.accept(client);
        client.db = 0;
        client.name = "";
        client.readOnly = false;
        client.asking = false;
        client.noEvict = false;
        client.replyMode = Client.ReplyMode.ON;
        client.reply().protocol(2);
        node.access().begin(client);
        call.reply().simple("RESET");
    }

    private void time(CommandCall call) {
        long micros = node.nowMicros();
        call.reply().array(2);
        call.reply().bulk(Long.toString(micros / 1_000_000));
        call.reply().bulk(Long.toString(micros % 1_000_000));
    }
}
