package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** Clients that sent MONITOR see every command that runs, but administration (replicationFeedMonitors, replication.c). */
public final class Monitors {
    private final NodeEnvironment node;
    private final Map<Long, Client> monitors = new LinkedHashMap<>();

    public Monitors(NodeEnvironment node) {
        this.node = node;
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("monitor", 1)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                .doc("server", "1.0.0", "Listen for all requests received by the server in real time")
                .runs(this::monitor));
    }

    private void monitor(CommandCall call) {
        Client client = call.client();
        if (client.mayNotBlock) {
            throw new CommandError("ERR MONITOR isn't allowed for DENY BLOCKING client");
        }
        if (!client.isReplica) {
            client.isMonitor = true;
            monitors.put(client.id(), client);
            call.reply().ok();
        }
    }

    /** RESET, or the connection is gone. */
    public void forget(Client client) {
        client.isMonitor = false;
        monitors.remove(client.id());
    }

    public boolean isEmpty() {
        return monitors.isEmpty();
    }

    /** A command runs. */
    public void executed(Client client, int db, Command command, byte[][] args) {
        CommandSpec spec = command.spec();
        if (spec.is(CommandFlag.SKIP_MONITOR) || spec.is(CommandFlag.ADMIN)) {
            return;
        }
        String line = line(client, db, Redaction.of(spec.name(), args));
        for (Client monitor : monitors.values()) {
            monitor.reply().simple(line);
            node.clients().flushLater(monitor);
        }
    }

    private String line(Client client, int db, byte[][] args) {
        long micros = node.nowMicros();
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%d.%06d [%d ", micros / 1_000_000, micros % 1_000_000, db));
        line.append(client.remoteAddress()).append(']');
        for (byte[] argument : args) {
            line.append(" \"");
            for (byte letter : argument) {
                append(line, letter & 0xff);
            }
            line.append('"');
        }
        return line.toString();
    }

    /** As sdscatrepr. */
    private static void append(StringBuilder line, int letter) {
        switch (letter) {
            case '\\', '"' -> line.append('\\').append((char) letter);
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            case 7 -> line.append("\\a");
            case '\b' -> line.append("\\b");
            default -> {
                if (letter >= ' ' && letter < 127) {
                    line.append((char) letter);
                } else {
                    line.append(String.format(Locale.ROOT, "\\x%02x", letter));
                }
            }
        }
    }
}
