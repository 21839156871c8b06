package org.clusterarium.model.check;

/**
 * What is known about a node beyond the topology: from its INFO and its configuration.
 *
 * @param keys keys of all databases
 * @param usedMemoryBytes as INFO memory reports it
 * @param maxMemoryBytes its {@code maxmemory}, 0 for no limit or unknown
 * @param replicationOffset bytes produced (master) or processed (replica)
 * @param masterLinkUp for a replica, whether its replication link is up; for a master true
 */
public record NodeFacts(
        long keys, long usedMemoryBytes, long maxMemoryBytes, long replicationOffset, boolean masterLinkUp) {
    public static final NodeFacts UNKNOWN = new NodeFacts(0, 0, 0, 0, true);
}
