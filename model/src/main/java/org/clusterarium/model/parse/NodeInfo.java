package org.clusterarium.model.parse;

import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeAddress;

/**
 * What one node says of itself in INFO, in our units; built from the sections server, memory, stats, replication and keyspace. Figures
 * that the server does not report are 0.
 *
 * @param version product and number, e.g. {@code redis 7.0.15} or {@code valkey 8.0.1}; empty if unknown
 * @param keys keys of all databases
 * @param commandsProcessed since the start of the process
 * @param opsPerSecond as sampled by the server itself
 * @param replicationOffset bytes produced (master) or processed (replica)
 * @param masterAddress a replica's master, with host and port as configured and an unknown bus port; host empty for a master
 * @param masterLinkUp whether a replica's replication link is up; false for a master
 * @param synchronising whether a replica is receiving a full synchronisation
 * @param replicas number of replicas connected to it
 */
public record NodeInfo(
        String version,
        boolean master,
        long keys,
        long usedMemoryBytes,
        long commandsProcessed,
        double opsPerSecond,
        long replicationOffset,
        NodeAddress masterAddress,
        boolean masterLinkUp,
        boolean synchronising,
        int replicas) {
    private static final int DATABASES_LOOKED_AT = 1_024;

    /** @throws MalformedReplyException as {@link InfoParser#parse(String)} does */
    public static NodeInfo parse(String reply) {
        return of(InfoParser.parse(reply));
    }

    public static NodeInfo of(InfoReply info) {
        boolean master = !info.text("role").orElse("master").equals("slave");
        long offset = info.number("master_repl_offset").orElse(0);
        return new NodeInfo(
                version(info),
                master,
                keys(info),
                info.number("used_memory").orElse(0),
                info.number("total_commands_processed").orElse(0),
                info.decimal("instantaneous_ops_per_sec").orElse(0),
                master ? offset : info.number("slave_repl_offset").orElse(offset),
                new NodeAddress(
                        info.text("master_host").orElse(""),
                        (int) info.number("master_port").orElse(0),
                        0),
                info.text("master_link_status").orElse("").equals("up"),
                info.number("master_sync_in_progress").orElse(0) != 0,
                (int) info.number("connected_slaves").orElse(0));
    }

    /** Distance of a replica from its master's offset in bytes, never negative; the two were read at slightly different moments. */
    public OptionalLong lagBehind(long masterOffset) {
        return master ? OptionalLong.empty() : OptionalLong.of(Math.max(0, masterOffset - replicationOffset));
    }

    private static String version(InfoReply info) {
        return info.text("valkey_version")
                .map(number -> "valkey " + number)
                .or(() -> info.text("redis_version").map(number -> "redis " + number))
                .orElse("");
    }

    private static long keys(InfoReply info) {
        return info.fields().keySet().stream()
                .filter(name -> name.startsWith("db"))
                .limit(DATABASES_LOOKED_AT)
                .mapToLong(name -> info.part(name, "keys").orElse(0))
                .sum();
    }
}
