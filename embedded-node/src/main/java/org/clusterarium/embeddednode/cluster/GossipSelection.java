package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.GossipEntry;

/** Chooses whom a heartbeat speaks about ({@code clusterSendPing}). */
final class GossipSelection {
    private static final int AT_LEAST = 3;
    private static final int SHARE_OF_NODES = 10;
    private static final int DRAWS_PER_ENTRY = 3;

    private final ClusterState state;

    GossipSelection(ClusterState state) {
        this.state = state;
    }

    /** A tenth of the nodes, at least three, drawn by chance; and every suspected node, so that reports travel fast. */
    List<GossipEntry> select() {
        int known = state.nodes().size();
        int fresh = known - 2;
        int wanted = Math.min(Math.max(AT_LEAST, known / SHARE_OF_NODES), fresh);
        Set<KnownNode> chosen = new LinkedHashSet<>();
        for (int draws = wanted * DRAWS_PER_ENTRY; fresh > 0 && chosen.size() < wanted && draws > 0; draws--) {
            KnownNode node = state.randomNode();
            if (node.has(BusFlags.MYSELF) || node.isSuspected()) {
                continue;
            }
            if (!isWorthTelling(node)) {
                fresh--;
            } else if (chosen.add(node)) {
                fresh--;
            }
        }
        addSuspected(chosen);
        List<GossipEntry> entries = new ArrayList<>(chosen.size());
        chosen.forEach(node -> entries.add(entry(node)));
        return entries;
    }

    private static boolean isWorthTelling(KnownNode node) {
        return !node.has(BusFlags.HANDSHAKE | BusFlags.NOADDR) && (node.link != null || node.slotCount() > 0);
    }

    private void addSuspected(Set<KnownNode> chosen) {
        for (KnownNode node : state.nodes()) {
            if (node.isSuspected() && !node.has(BusFlags.HANDSHAKE | BusFlags.NOADDR)) {
                chosen.add(node);
            }
        }
    }

    private static GossipEntry entry(KnownNode node) {
        return new GossipEntry(
                node.id, node.pingSentMillis / 1000, node.pongReceivedMillis / 1000, node.address, node.flags & 0xffff);
    }
}
