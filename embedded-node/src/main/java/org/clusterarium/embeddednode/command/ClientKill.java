package org.clusterarium.embeddednode.command;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** CLIENT KILL in its old form (address) and its new one (filters). */
final class ClientKill {
    private static final int OLD_FORM = 3;

    private final NodeEnvironment node;

    ClientKill(NodeEnvironment node) {
        this.node = node;
    }

    void execute(CommandCall call) {
        byte[][] args = call.args();
        if (args.length == OLD_FORM) {
            String address = Arguments.text(args[2]);
            if (kill(call, client -> client.remoteAddress().equals(address)) == 0) {
                throw new CommandError("ERR No such client");
            }
            call.reply().ok();
            return;
        }
        if (args.length % 2 != 0) {
            throw CommandError.syntax();
        }
        boolean skipMe = true;
        Predicate<Client> wanted = client -> true;
        for (int at = 2; at < args.length; at += 2) {
            if (Arguments.is(args[at], "skipme")) {
                skipMe = yes(args[at + 1]);
            } else {
                wanted = wanted.and(filter(args[at], args[at + 1]));
            }
        }
        boolean spare = skipMe;
        Client me = call.client();
        Predicate<Client> chosen = wanted.and(client -> !spare || client != me);
        call.reply().integer(kill(call, chosen));
    }

    private static boolean yes(byte[] word) {
        if (!Arguments.is(word, "yes") && !Arguments.is(word, "no")) {
            throw CommandError.syntax();
        }
        return Arguments.is(word, "yes");
    }

    private Predicate<Client> filter(byte[] name, byte[] value) {
        String text = Arguments.text(value);
        if (Arguments.is(name, "id")) {
            long id;
            try {
                id = Arguments.integer(value);
            } catch (CommandError e) {
                throw new CommandError("ERR client-id should be greater than 0");
            }
            if (id < 1) {
                throw new CommandError("ERR client-id should be greater than 0");
            }
            return client -> client.shownId() == id;
        }
        if (Arguments.is(name, "addr")) {
            return client -> client.remoteAddress().equals(text);
        }
        if (Arguments.is(name, "laddr")) {
            return client -> client.localAddress().equals(text);
        }
        if (Arguments.is(name, "type")) {
            return ClientListing.ofType(value);
        }
        if (Arguments.is(name, "user")) {
            if (!node.access().exists(text)) {
                throw new CommandError("ERR No such user '" + text + "'");
            }
            return client -> client.user != null && client.user.name().equals(text);
        }
        throw CommandError.syntax();
    }

    private int kill(CommandCall call, Predicate<Client> chosen) {
        List<Client> victims = node.clients().all().stream().filter(chosen).collect(Collectors.toList());
        for (Client victim : victims) {
            if (victim == call.client()) {
                victim.closing = true;
            } else {
                node.clients().close(victim);
            }
        }
        return victims.size();
    }
}
