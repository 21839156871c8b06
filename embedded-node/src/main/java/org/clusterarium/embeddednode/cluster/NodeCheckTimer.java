package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;

/** Ten times a second: who must be pinged, who did not answer in time ({@code clusterCron}, main loop). */
final class NodeCheckTimer {
    private final ClusterState state;
    private final BusLinks links;
    private final BusSender sender;
    private final FailureDetection failures;

    NodeCheckTimer(ClusterState state, BusLinks links, BusSender sender, FailureDetection failures) {
        this.state = state;
        this.links = links;
        this.sender = sender;
        this.failures = failures;
    }

    void run() {
        for (KnownNode node : state.nodes()) {
            if (!node.has(BusFlags.MYSELF | BusFlags.NOADDR | BusFlags.HANDSHAKE)) {
                check(node);
            }
        }
    }

    private void check(KnownNode node) {
        long now = state.now();
        long timeout = state.nodeTimeoutMillis();
        if (isLinkStale(node, now, timeout)) {
            links.close(node.link);
        }
        boolean silentTooLong = node.pingSentMillis == 0 && now - node.pongReceivedMillis > timeout / 2;
        if (node.link != null && (silentTooLong || asksForManualFailover(node))) {
            sender.ping(node);
            return;
        }
        if (node.pingSentMillis == 0 || node.has(BusFlags.PFAIL | BusFlags.FAIL)) {
            return;
        }
        long silentMillis = Math.min(now - node.pingSentMillis, now - node.dataReceivedMillis);
        if (silentMillis > timeout) {
            failures.suspect(node);
        }
    }

    /** Half the time is over without any data: perhaps only this connection is broken. */
    private static boolean isLinkStale(KnownNode node, long now, long timeout) {
        return node.link != null
                && now - node.link.createdMillis > timeout
                && node.pingSentMillis != 0
                && now - node.pingSentMillis > timeout / 2
                && now - node.dataReceivedMillis > timeout / 2;
    }

    private boolean asksForManualFailover(KnownNode node) {
        return state.myself.isMaster() && state.manualFailover.active() && node.equals(state.manualFailover.replica);
    }
}
