package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.NodeStats;
import org.clusterarium.embeddednode.keyspace.Databases;

/** INFO (genRedisInfoString, server.c), with the fields that mean something in this node. */
public final class InfoCommand {
    /** The redis-server whose behaviour this node has. */
    static final String COMPATIBLE_VERSION = "7.0.15";

    /** Decoder, reply buffer and socket of a client without traffic. */
    private static final int CLIENT_BYTES = 2048;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final List<String> SECTIONS = List.of(
            "server",
            "clients",
            "memory",
            "persistence",
            "stats",
            "replication",
            "cpu",
            "cluster",
            "commandstats",
            "errorstats",
            "keyspace");

    private final NodeEnvironment node;
    private final Databases keyspace;
    private final NodeStats stats;
    private final PubSub pubsub;
    private final IntrospectionCommands commands;
    private final HostFacts host;
    private final String runId;
    private final long startedMicros;
    private long peakMemory;

    public InfoCommand(
            NodeEnvironment node,
            Databases keyspace,
            NodeStats stats,
            PubSub pubsub,
            HostFacts host,
            IntrospectionCommands commands) {
        this.commands = commands;
        this.pubsub = pubsub;
        this.node = node;
        this.keyspace = keyspace;
        this.stats = stats;
        this.host = host;
        this.runId = node.random().nextHex(40);
        this.startedMicros = node.nowMicros();
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("info", -1)
                .flags(LOADING, STALE)
                .doc("server", "1.0.0", "Get information and statistics about the server")
                .runs(call -> call.reply().verbatim(text(call.args()))));
    }

    private String text(byte[][] args) {
        Set<String> wanted = new TreeSet<>();
        for (int at = 1; at < args.length; at++) {
            wanted.add(Arguments.text(args[at]).toLowerCase(Locale.ROOT));
        }
        boolean all = wanted.isEmpty()
                || wanted.contains("all")
                || wanted.contains("everything")
                || wanted.contains("default");
        boolean everything = wanted.contains("all") || wanted.contains("everything");
        StringBuilder text = new StringBuilder();
        for (String section : SECTIONS) {
            boolean shown = all && (everything || !section.equals("commandstats"));
            if (shown || wanted.contains(section)) {
                text.append(text.length() == 0 ? "" : "\r\n")
                        .append("# ")
                        .append(headline(section))
                        .append("\r\n");
                section(text, section);
            }
        }
        return text.toString();
    }

    private static String headline(String section) {
        return section.equals("cpu") ? "CPU" : Character.toUpperCase(section.charAt(0)) + section.substring(1);
    }

    private void section(StringBuilder text, String section) {
        switch (section) {
            case "server" -> server(text);
            case "clients" -> clients(text);
            case "memory" -> memory(text);
            case "persistence" -> text.append(node.persistence().infoSection());
            case "stats" -> stats(text);
            case "replication" -> text.append(node.replication().infoSection());
            case "cpu" -> cpu(text);
            case "commandstats" -> commandStats(text, commands.table());
            case "errorstats" ->
                stats.errorsByCode().forEach((code, count) -> field(text, "errorstat_" + code, "count=" + count));
            case "cluster" -> field(text, "cluster_enabled", clustered() ? 1 : 0);
            default -> keyspace(text);
        }
    }

    private boolean clustered() {
        return node.config().get(Directives.CLUSTER_ENABLED);
    }

    private static void field(StringBuilder text, String name, Object value) {
        text.append(name).append(':').append(value).append("\r\n");
    }

    private void server(StringBuilder text) {
        long uptime = (node.nowMicros() - startedMicros) / MICROS_PER_SECOND;
        field(text, "redis_version", COMPATIBLE_VERSION);
        field(text, "clusterarium_version", HostFacts.VERSION);
        field(text, "redis_mode", clustered() ? "cluster" : "standalone");
        field(text, "os", host.operatingSystem());
        field(text, "arch_bits", 64);
        field(text, "process_id", host.processId());
        field(text, "run_id", runId);
        field(text, "tcp_port", node.config().get(Directives.PORT));
        field(text, "server_time_usec", node.nowMicros());
        field(text, "uptime_in_seconds", uptime);
        field(text, "uptime_in_days", uptime / SECONDS_PER_DAY);
        field(text, "executable", host.executable());
        field(text, "config_file", host.configFile());
    }

    private void clients(StringBuilder text) {
        long replicas =
                node.clients().all().stream().filter(client -> client.isReplica).count();
        field(text, "connected_clients", node.clients().all().size() - replicas);
        field(text, "maxclients", node.config().get(Directives.MAXCLIENTS));
        field(
                text,
                "blocked_clients",
                node.clients().all().stream().filter(InfoCommand::isBlocked).count());
    }

    private static boolean isBlocked(Client client) {
        return client.blocked;
    }

    /** What this node takes is its own estimate, because it may share its process with other nodes; "rss" is the process's heap. */
    private void memory(StringBuilder text) {
        long dataset = keyspace.memoryBytes();
        long backlog = node.replication().backlogBytes();
        long clients = (long) node.clients().all().size() * CLIENT_BYTES;
        long used = dataset + backlog + clients;
        peakMemory = Math.max(peakMemory, used);
        field(text, "used_memory", used);
        field(text, "used_memory_human", human(used));
        field(text, "used_memory_rss", host.committedMemoryBytes());
        field(text, "used_memory_rss_human", human(host.committedMemoryBytes()));
        field(text, "used_memory_peak", peakMemory);
        field(text, "used_memory_peak_human", human(peakMemory));
        field(text, "used_memory_overhead", used - dataset);
        field(text, "used_memory_dataset", dataset);
        field(text, "mem_clients_normal", clients);
        field(text, "mem_replication_backlog", backlog);
        field(text, "total_system_memory", host.systemMemoryBytes());
        field(text, "total_system_memory_human", human(host.systemMemoryBytes()));
        field(text, "maxmemory", node.config().get(Directives.MAXMEMORY));
        field(text, "maxmemory_human", human(node.config().get(Directives.MAXMEMORY)));
        field(text, "maxmemory_policy", "noeviction");
        field(text, "mem_allocator", "jvm");
    }

    /** As bytesToHuman of server.c. */
    static String human(long bytes) {
        String[] units = {"K", "M", "G", "T"};
        double value = bytes;
        String unit = "B";
        for (int i = 0; i < units.length && value >= 1024; i++) {
            value /= 1024;
            unit = units[i];
        }
        return unit.equals("B") ? bytes + "B" : String.format(Locale.ROOT, "%.2f%s", value, unit);
    }

    private void stats(StringBuilder text) {
        field(text, "total_connections_received", stats.connections());
        field(text, "total_commands_processed", stats.commands());
        field(text, "instantaneous_ops_per_sec", stats.opsPerSecond());
        field(text, "total_net_input_bytes", stats.inputBytes());
        field(text, "total_net_output_bytes", stats.outputBytes());
        field(text, "rejected_connections", stats.rejectedConnections());
        field(text, "sync_full", stats.fullSynchronisations());
        field(text, "sync_partial_ok", stats.partialSynchronisations());
        field(text, "sync_partial_err", stats.refusedPartialSynchronisations());
        field(text, "expired_keys", keyspace.expiredKeys());
        field(text, "evicted_keys", 0);
        field(text, "keyspace_hits", keyspace.hits());
        field(text, "keyspace_misses", keyspace.misses());
        field(text, "pubsub_channels", pubsub.channelCount());
        field(text, "pubsub_patterns", pubsub.patternCount());
        field(text, "pubsubshard_channels", pubsub.shardedChannelCount());
        field(text, "total_error_replies", stats.errors());
    }

    private static void commandStats(StringBuilder text, CommandTable table) {
        for (Command command : table.all()) {
            if (command.calls() + command.rejected() + command.failed() > 0) {
                double each = command.calls() == 0 ? 0 : (double) command.micros() / command.calls();
                String values = String.format(
                        Locale.ROOT,
                        "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                        command.calls(),
                        command.micros(),
                        each,
                        command.rejected(),
                        command.failed());
                field(text, "cmdstat_" + command.spec().name(), values);
            }
            CommandTable children = command.children();
            if (children != null) {
                commandStats(text, children);
            }
        }
    }

    private void cpu(StringBuilder text) {
        double seconds = host.cpuMicros() / (double) MICROS_PER_SECOND;
        field(text, "used_cpu_user", String.format(Locale.ROOT, "%.6f", seconds));
    }

    private void keyspace(StringBuilder text) {
        for (int db = 0; db < keyspace.databases(); db++) {
            long keys = keyspace.size(db);
            if (keys > 0) {
                text.append("db")
                        .append(db)
                        .append(":keys=")
                        .append(keys)
                        .append(",expires=")
                        .append(keyspace.volatileSize(db))
                        .append(",avg_ttl=0\r\n");
            }
        }
    }
}
