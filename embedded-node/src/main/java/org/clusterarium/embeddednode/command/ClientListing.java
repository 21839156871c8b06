package org.clusterarium.embeddednode.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.Transaction;
import org.clusterarium.embeddednode.core.User;

/**
 * The lines of CLIENT LIST and CLIENT INFO (catClientInfoString, networking.c), field by field. {@code qbuf}
 * is what was read and waits to run, {@code rbs} and {@code rbp} are the buffer of replies and the most it held. Sockets belong to the driver: what
 * they hold is not counted, and {@code fd} is -1, as is shown for a client without connection.
 */
public final class ClientListing {
    private static final long MILLIS_PER_SECOND = 1000;

    private final NodeEnvironment node;

    public ClientListing(NodeEnvironment node) {
        this.node = node;
    }

    /** The line of a client without line end. */
    public String line(Client client) {
        User user = client.user;
        long now = node.nowMillis();
        return "id=" + client.shownId()
                + " addr=" + client.remoteAddress()
                + " laddr=" + client.localAddress()
                + " fd=-1 name=" + client.name
                + " age=" + (now - client.connectedMillis) / MILLIS_PER_SECOND
                + " idle=" + (now - client.lastCommandMillis) / MILLIS_PER_SECOND
                + " flags=" + flags(client)
                + " db=" + client.db
                + " sub=" + client.channels
                + " psub=" + client.patterns
                + " ssub=" + client.shardedChannels
                + " multi=" + queued(client)
                + " qbuf=" + bytes(client.waiting) + " qbuf-free=0 argv-mem=" + bytes(client.running)
                + " multi-mem=" + queuedBytes(client)
                + " rbs=" + client.reply().capacity() + " rbp=" + client.reply().peak()
                + " obl=" + client.reply().length()
                + " oll=0 omem=0 tot-mem=" + memory(client)
                + " events=" + (client.suspended ? "" : "r")
                + " cmd=" + client.lastCommand
                + " user=" + (user == null ? "(superuser)" : user.name()) + " redir=-1 resp="
                + client.reply().protocol();
    }

    private static int queued(Client client) {
        Transaction transaction = client.transaction;
        return transaction == null ? -1 : transaction.commands().size();
    }

    private static long queuedBytes(Client client) {
        Transaction transaction = client.transaction;
        return transaction == null ? 0 : bytes(transaction.commands());
    }

    private static long memory(Client client) {
        return client.reply().capacity() + queuedBytes(client) + bytes(client.waiting) + bytes(client.running);
    }

    private static long bytes(Collection<byte[][]> commands) {
        return commands.stream().mapToLong(ClientListing::bytes).sum();
    }

    private static long bytes(byte[][] command) {
        long bytes = 0;
        for (byte[] argument : command) {
            bytes += argument.length;
        }
        return bytes;
    }

    private static String flags(Client client) {
        StringBuilder flags = new StringBuilder();
        flags.append(client.isMonitor ? "O" : client.isReplica ? "S" : "");
        flags.append(client.isMasterLink ? "M" : "");
        flags.append(client.isSubscriber() ? "P" : "");
        flags.append(client.transaction != null ? "x" : "");
        flags.append(client.blocked ? "b" : "");
        flags.append(client.watchBroken ? "d" : "");
        flags.append(client.readOnly ? "r" : "");
        flags.append(client.noEvict ? "e" : "");
        return flags.length() == 0 ? "N" : flags.toString();
    }

    /** CLIENT LIST with its filters {@code TYPE t} and {@code ID id …}. */
    String list(byte[][] args) {
        Predicate<Client> wanted = client -> true;
        if (args.length == 4 && Arguments.is(args[2], "type")) {
            wanted = ofType(args[3]);
        } else if (args.length > 3 && Arguments.is(args[2], "id")) {
            wanted = withIds(args);
        } else if (args.length != 2) {
            throw CommandError.syntax();
        }
        StringBuilder lines = new StringBuilder();
        node.clients().all().stream()
                .filter(wanted)
                .forEach(client -> lines.append(line(client)).append('\n'));
        return lines.toString();
    }

    private static Predicate<Client> withIds(byte[][] args) {
        long[] ids = new long[args.length - 3];
        for (int at = 3; at < args.length; at++) {
            try {
                ids[at - 3] = Arguments.integer(args[at]);
            } catch (CommandError e) {
                throw new CommandError("ERR Invalid client ID");
            }
        }
        return client -> Arrays.stream(ids).anyMatch(id -> id == client.shownId());
    }

    /** Clients of a type: normal, replica (slave), master or pubsub. */
    static Predicate<Client> ofType(byte[] type) {
        if (Arguments.is(type, "normal")) {
            return client -> !client.isReplica && !client.isMasterLink && !client.isSubscriber();
        }
        if (Arguments.is(type, "replica") || Arguments.is(type, "slave")) {
            return client -> client.isReplica;
        }
        if (Arguments.is(type, "master")) {
            return client -> client.isMasterLink;
        }
        if (Arguments.is(type, "pubsub")) {
            return client -> client.isSubscriber() && !client.isReplica;
        }
        throw new CommandError("ERR Unknown client type '" + Arguments.text(type) + "'");
    }
}
