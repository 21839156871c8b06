package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;

/** Clients coming, asking, waiting and going (networking.c: acceptCommonHandler, processInputBuffer, clientsCron). */
final class ClientInputs {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final String PROTECTED =
            "DENIED Redis is running in protected mode because protected mode is enabled and no password is set "
                    + "for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from "
                    + "external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command "
                    + "'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, "
                    + "however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change "
                    + "permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the "
                    + "protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, "
                    + "restart it with the '--protected-mode no' option. 4) Setup a an authentication password for the default user. NOTE: You only "
                    + "need to do one of the above things in order for the server to start accepting connections from the outside.";

    private final Kernel kernel;
    private final Dispatcher dispatcher;
    private long idleCheckedMillis;

    ClientInputs(Kernel kernel, Dispatcher dispatcher) {
        this.kernel = kernel;
        this.dispatcher = dispatcher;
    }

    void opened(Input.ClientOpened opened) {
        Client client = new Client(opened.client(), opened.remoteAddress(), opened.localAddress());
        client.connectedMillis = kernel.nowMillis();
        client.lastCommandMillis = kernel.nowMillis();
        boolean open = kernel.access().isOpen();
        if (kernel.clients().size() >= kernel.config().get(Directives.MAXCLIENTS)) {
            turnAway(client, "ERR max number of clients reached");
        } else if (open && kernel.config().get(Directives.PROTECTED_MODE) && !isLoopback(opened.remoteAddress())) {
            turnAway(client, PROTECTED);
        } else {
            kernel.stats().connected();
            kernel.clients().add(client);
            kernel.access().begin(client);
        }
    }

    private void turnAway(Client client, String error) {
        kernel.stats().rejectedConnection();
        byte[] line = Arguments.bytes("-" + error + "\r\n");
        kernel.emit(new Effect.Reply(client.id(), line, 0, line.length));
        kernel.emit(new Effect.CloseClient(client.id()));
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.startsWith("[::1]") || address.startsWith("::1");
    }

    void closed(long id) {
        Client client = kernel.clients().byId(id);
        if (client != null) {
            kernel.clients().removed(client);
        }
    }

    void broken(Input.ClientProtocolError broken) {
        Client client = kernel.clients().byId(broken.client());
        if (client == null) {
            return;
        }
        if (!broken.error().isEmpty() && client.waiting.isEmpty()) {
            client.reply().error(broken.error());
            kernel.stats().error("ERR");
        }
        kernel.clients().close(client);
    }

    void commands(Input.ClientCommands input) {
        Client client = kernel.clients().byId(input.client());
        if (client == null) {
            return;
        }
        List<byte[][]> commands = input.commands();
        client.lastCommandMillis = kernel.nowMillis();
        int done = client.blocked || !client.waiting.isEmpty() ? 0 : run(client, commands);
        for (; done < commands.size() && !client.closing; done++) {
            client.waiting.add(commands.get(done));
        }
        settle(client);
    }

    /** Runs commands until one has to wait; returns how many are done. */
    private int run(Client client, List<byte[][]> commands) {
        kernel.keyspace().db(client.db).expect(commands);
        int done = 0;
        while (done < commands.size() && !client.blocked && !client.closing) {
            byte[][] args = commands.get(done);
            countInput(args);
            if (!dispatcher.dispatch(client, args)) {
                break;
            }
            done++;
        }
        return done;
    }

    private void countInput(byte[][] args) {
        long bytes = 0;
        for (byte[] argument : args) {
            bytes += argument.length;
        }
        kernel.stats().input(bytes);
    }

    /** After commands ran: sends the replies, closes who asked for it, and stops reading from who has to wait. */
    private void settle(Client client) {
        if (client.closing) {
            kernel.clients().close(client);
        } else {
            kernel.clients().flush(client);
            kernel.clients().suspend(client, !client.waiting.isEmpty());
        }
    }

    /** Goes on with commands that waited for the end of a block or pause. */
    void runReady() {
        Client client;
        while ((client = kernel.clients().nextReady()) != null) {
            while (!client.waiting.isEmpty() && !client.blocked && !client.closing) {
                if (!dispatcher.dispatch(client, client.waiting.peek())) {
                    break;
                }
                client.waiting.poll();
            }
            settle(client);
        }
    }

    /** Closes clients that have been silent for longer than {@code timeout} seconds; looks once a second. */
    void closeIdle() {
        long timeout = kernel.config().get(Directives.TIMEOUT) * MILLIS_PER_SECOND;
        long now = kernel.nowMillis();
        if (timeout == 0 || now - idleCheckedMillis < MILLIS_PER_SECOND) {
            return;
        }
        idleCheckedMillis = now;
        List<Client> idle = new ArrayList<>();
        for (Client client : kernel.clients().all()) {
            if (now - client.lastCommandMillis > timeout
                    && !client.isReplica
                    && !client.blocked
                    && !client.isSubscriber()) {
                idle.add(client);
            }
        }
        idle.forEach(kernel.clients()::close);
    }
}
