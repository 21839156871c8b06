package org.clusterarium.model.check;

import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;

/** What one node holds of another's life. */
public enum Belief {
    /** Alive, as far as it knows. */
    ALIVE,
    /** Suspected: PFAIL, no answer for longer than the node timeout. */
    SUSPECTED,
    /** Agreed to be dead: FAIL. */
    FAILED,
    /** Met, but without an answer yet. */
    HANDSHAKE,
    /** Known without an address. */
    NO_ADDRESS,
    /** It knows no such node. */
    UNKNOWN,
    /** Nobody knows what it holds: it did not answer. */
    UNASKED;

    /** What a line of CLUSTER NODES says of the life of the node. */
    public static Belief of(ClusterNode described) {
        if (described.has(NodeFlag.FAIL)) {
            return FAILED;
        }
        if (described.has(NodeFlag.PFAIL)) {
            return SUSPECTED;
        }
        if (described.has(NodeFlag.HANDSHAKE)) {
            return HANDSHAKE;
        }
        return described.has(NodeFlag.NOADDR) ? NO_ADDRESS : ALIVE;
    }
}
