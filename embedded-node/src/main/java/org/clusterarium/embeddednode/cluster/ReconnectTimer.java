package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;

/** Ten times a second: gives up old handshakes, connects to whom we have no link ({@code clusterNodeCronHandleReconnect}). */
final class ReconnectTimer {
    private final ClusterState state;
    private final BusLinks links;
    private final Membership membership;

    ReconnectTimer(ClusterState state, BusLinks links, Membership membership) {
        this.state = state;
        this.links = links;
        this.membership = membership;
    }

    void run() {
        for (KnownNode node : state.nodesNow()) {
            if (membership.handshakeExpired(node)) {
                membership.remove(node);
            } else if (node.link == null && hasAddress(node)) {
                links.open(node);
            }
        }
    }

    private static boolean hasAddress(KnownNode node) {
        return !node.has(BusFlags.MYSELF | BusFlags.NOADDR)
                && !node.address.ip().isEmpty();
    }
}
