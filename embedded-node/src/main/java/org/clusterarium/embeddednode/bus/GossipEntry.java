package org.clusterarium.embeddednode.bus;

import org.clusterarium.model.topology.NodeId;

/**
 * What the sender of a heartbeat says about a third node.
 *
 * @param pingSentSeconds Unix time of its pending ping, 0 if none
 * @param pongReceivedSeconds Unix time of the last pong it got
 * @param flags node flags in the sender's opinion ({@link BusFlags})
 */
public record GossipEntry(NodeId id, long pingSentSeconds, long pongReceivedSeconds, BusAddress address, int flags) {
    /** Whether a node flag of {@link BusFlags} is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
