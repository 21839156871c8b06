package org.clusterarium.model.plan;

import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * A node that is in no cluster yet and holds no keys; whoever makes one has asked it (CLUSTER MYID, CLUSTER INFO, DBSIZE).
 *
 * @param host what dies together with the node
 */
public record EmptyNode(NodeId id, NodeAddress address, String host) {
    Candidate candidate() {
        return new Candidate(address, host);
    }
}
