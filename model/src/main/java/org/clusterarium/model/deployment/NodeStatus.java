package org.clusterarium.model.deployment;

import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeId;

/**
 * What INFO of one node said when it was last asked.
 *
 * @param reachable whether it answered the latest poll
 * @param asOfMicros when the figures were read; older than the snapshot for an unreachable node, 0 if it never answered
 * @param keys keys in all databases
 * @param usedMemoryBytes as INFO memory reports it
 * @param opsPerSecond commands processed per second, between the last two polls
 * @param replicationOffset bytes produced (master) or processed (replica)
 * @param lagBytes a replica's distance from its master, empty for masters or when unknown
 * @param masterLinkUp for a replica, whether its replication link is up
 * @param version server version text, empty if unknown
 */
public record NodeStatus(
        NodeId id,
        ProcessState process,
        boolean reachable,
        long asOfMicros,
        long keys,
        long usedMemoryBytes,
        double opsPerSecond,
        long replicationOffset,
        OptionalLong lagBytes,
        boolean masterLinkUp,
        String version) {}
