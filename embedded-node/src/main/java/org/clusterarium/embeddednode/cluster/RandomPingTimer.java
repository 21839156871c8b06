package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.jspecify.annotations.Nullable;

/** Once a second: pings, of five nodes drawn by chance, the one we heard of least recently. */
final class RandomPingTimer {
    private static final int DRAWS = 5;

    private final ClusterState state;
    private final BusSender sender;

    RandomPingTimer(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    void run() {
        @Nullable KnownNode oldest = null;
        for (int i = 0; i < DRAWS; i++) {
            KnownNode node = state.randomNode();
            boolean eligible =
                    node.link != null && node.pingSentMillis == 0 && !node.has(BusFlags.MYSELF | BusFlags.HANDSHAKE);
            if (eligible && (oldest == null || node.pongReceivedMillis < oldest.pongReceivedMillis)) {
                oldest = node;
            }
        }
        if (oldest != null) {
            sender.ping(oldest);
        }
    }
}
