package org.clusterarium.model.plan;

import org.clusterarium.model.topology.NodeAddress;

/**
 * An empty node that may become part of a cluster.
 *
 * @param host what dies together: two candidates with the same text share a fate. redis-cli compares IP texts; labs whose hosts share
 *     one address compare host names.
 */
public record Candidate(NodeAddress address, String host) {
    /** A candidate whose IP text stands for its host, as redis-cli takes it. */
    public static Candidate of(NodeAddress address) {
        return new Candidate(address, address.host());
    }
}
