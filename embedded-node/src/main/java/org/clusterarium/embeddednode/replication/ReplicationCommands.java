package org.clusterarium.embeddednode.replication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.ALLOW_BUSY;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_ASYNC_LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_MULTI;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** The commands of replication, from clients and from replicas. */
final class ReplicationCommands {
    private static final String WAIT_AT_REPLICA =
            "ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a replica is configured to be"
                    + " writable (which is not the default) writes to replicas are just local and are not propagated.";

    private final NodeEnvironment node;
    private final Synchroniser synchroniser;
    private final AttachedReplicas replicas;
    private final WaitingClients waiting;
    private final ReplicationReport report;

    ReplicationCommands(
            NodeEnvironment node,
            Synchroniser synchroniser,
            AttachedReplicas replicas,
            WaitingClients waiting,
            ReplicationReport report) {
        this.node = node;
        this.synchroniser = synchroniser;
        this.replicas = replicas;
        this.waiting = waiting;
        this.report = report;
    }

    List<CommandSpec> table() {
        return List.of(
                replicaOf(
                        "replicaof",
                        "5.0.0",
                        "Make the server a replica of another instance, or promote it as master."),
                replicaOf(
                        "slaveof", "1.0.0", "Make the server a replica of another instance, or promote it as master."),
                CommandSpec.named("psync", -3)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI, NO_ASYNC_LOADING)
                        .doc("server", "2.8.0", "Internal command used for replication")
                        .runs(synchroniser::synchronise),
                CommandSpec.named("sync", 1)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI, NO_ASYNC_LOADING)
                        .doc("server", "1.0.0", "Internal command used for replication")
                        .runs(synchroniser::synchronise),
                CommandSpec.named("replconf", -1)
                        .flags(ADMIN, NOSCRIPT, LOADING, STALE, ALLOW_BUSY)
                        .doc("server", "3.0.0", "An internal command for configuring the replication stream")
                        .runs(this::replconf),
                CommandSpec.named("wait", 3)
                        .flags(NOSCRIPT)
                        .doc(
                                "generic",
                                "3.0.0",
                                "Wait for the synchronous replication of all the write commands sent in the"
                                        + " context of the current connection")
                        .runs(this::await),
                CommandSpec.named("role", 1)
                        .flags(NOSCRIPT, LOADING, STALE, FAST)
                        .doc("server", "2.8.12", "Return the role of the instance in the context of replication")
                        .runs(call -> report.role(call.reply())));
    }

    private CommandSpec replicaOf(String name, String since, String summary) {
        return CommandSpec.named(name, 3)
                .flags(ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING)
                .doc("server", since, summary)
                .runs(this::replicaOf);
    }

    private void replicaOf(CommandCall call) {
        String host = text(call, 1);
        if (node.cluster() != null) {
            call.reply().error("ERR REPLICAOF not allowed in cluster mode.");
        } else if (host.equalsIgnoreCase("no") && text(call, 2).equalsIgnoreCase("one")) {
            promote(call);
        } else if (call.client().isReplica) {
            call.reply().error("ERR Command is not valid when client is a replica.");
        } else {
            follow(call, host);
        }
    }

    private void promote(CommandCall call) {
        if (node.replication().isReplica()) {
            node.replication().becomeMaster();
            node.log(LogLevel.NOTICE, "MASTER MODE enabled (user request from '" + describe(call.client()) + "')");
        }
        call.reply().ok();
    }

    private void follow(CommandCall call, String host) {
        long port = number(text(call, 2));
        if (port < 0 || port > 65535) {
            call.reply().error("ERR Invalid master port");
        } else if (host.equalsIgnoreCase(node.replication().masterHost())
                && port == node.replication().masterPort()) {
            node.log(
                    LogLevel.NOTICE,
                    "REPLICAOF would result into synchronization with the master we are already connected with. No"
                            + " operation performed.");
            call.reply().simple("OK Already connected to specified master");
        } else {
            node.replication().replicateFrom(host, (int) port);
            node.log(
                    LogLevel.NOTICE,
                    "REPLICAOF " + host + ":" + port + " enabled (user request from '" + describe(call.client())
                            + "')");
            call.reply().ok();
        }
    }

    private static String describe(Client client) {
        return "id=" + client.id() + " addr=" + client.remoteAddress() + " laddr=" + client.localAddress() + " name="
                + client.name;
    }

    private void replconf(CommandCall call) {
        if (call.args().length % 2 == 0) {
            call.reply().error("ERR syntax error");
            return;
        }
        for (int i = 1; i < call.args().length; i += 2) {
            String option = text(call, i).toLowerCase(Locale.ROOT);
            if (option.equals("ack")) {
                acknowledged(call.client(), number(text(call, i + 1)));
                return;
            }
            if (option.equals("getack")) {
                return;
            }
            if (!introduces(call, option, text(call, i + 1))) {
                return;
            }
        }
        call.reply().ok();
    }

    /** @return false after an error reply */
    private boolean introduces(CommandCall call, String option, String value) {
        AttachedReplica replica = replicas.introduce(call.client());
        switch (option) {
            case "listening-port":
                long port = number(value);
                if (port < 0 || port > 65535) {
                    call.reply().error("ERR value is not an integer or out of range");
                    return false;
                }
                replica.listeningPort = (int) port;
                return true;
            case "ip-address":
                if (value.length() > 255) {
                    call.reply()
                            .error("ERR REPLCONF ip-address provided by replica instance is too long: " + value.length()
                                    + " bytes");
                    return false;
                }
                replica.announcedIp = value;
                return true;
            case "capa":
                replica.understandsNewIds |= value.equalsIgnoreCase("psync2");
                return true;
            case "version":
                return true;
            default:
                call.reply().error("ERR Unrecognized REPLCONF option: " + option);
                return false;
        }
    }

    private void acknowledged(Client client, long offset) {
        AttachedReplica replica = replicas.of(client);
        if (replica != null && client.isReplica) {
            replica.acknowledgedOffset = Math.max(replica.acknowledgedOffset, offset);
            replica.acknowledgedAtMillis = node.nowMillis();
            waiting.check();
        }
    }

    private void await(CommandCall call) {
        if (node.replication().isReplica()) {
            call.reply().error(WAIT_AT_REPLICA);
            return;
        }
        long wanted = number(text(call, 1));
        long timeout = number(text(call, 2));
        if (wanted == Long.MIN_VALUE) {
            call.reply().error("ERR value is not an integer or out of range");
        } else if (timeout == Long.MIN_VALUE) {
            call.reply().error("ERR timeout is not an integer or out of range");
        } else if (timeout < 0) {
            call.reply().error("ERR timeout is negative");
        } else {
            waiting.await(call.client(), wanted, timeout);
        }
    }

    private static String text(CommandCall call, int index) {
        return new String(call.args()[index], UTF_8);
    }

    /** The number, or the smallest one for anything that is none. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }
}
