package org.clusterarium.embeddednode.cluster;

import java.util.Map;
import java.util.StringJoiner;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.model.slot.SlotRange;

/** The line of a node in CLUSTER NODES and nodes.conf ({@code clusterGenNodeDescription}). */
final class NodeDescription {
    private final ClusterState state;

    NodeDescription(ClusterState state) {
        this.state = state;
    }

    String of(KnownNode node) {
        StringBuilder line = new StringBuilder(160);
        line.append(node.id)
                .append(' ')
                .append(node.address.ip())
                .append(':')
                .append(node.address.port())
                .append('@')
                .append(node.address.busPort());
        if (!node.hostname.isEmpty()) {
            line.append(',').append(node.hostname);
        }
        line.append(' ')
                .append(flags(node))
                .append(' ')
                .append(node.master == null ? "-" : node.master.id.value())
                .append(' ')
                .append(node.pingSentMillis)
                .append(' ')
                .append(node.pongReceivedMillis)
                .append(' ')
                .append(Long.toUnsignedString(node.effectiveEpoch()))
                .append(' ')
                .append(node.isConnected() || node.has(BusFlags.MYSELF) ? "connected" : "disconnected");
        for (SlotRange range : node.slots().ranges()) {
            line.append(' ').append(range);
        }
        if (node.has(BusFlags.MYSELF)) {
            openSlots(line, state.migrating, "->-");
            openSlots(line, state.importing, "-<-");
        }
        return line.toString();
    }

    private static void openSlots(StringBuilder line, Map<Integer, KnownNode> open, String arrow) {
        open.forEach((slot, peer) ->
                line.append(" [").append(slot).append(arrow).append(peer.id).append(']'));
    }

    private static String flags(KnownNode node) {
        StringJoiner flags = new StringJoiner(",").setEmptyValue("noflags");
        for (FlagText flag : FlagText.values()) {
            if (node.has(flag.bit())) {
                flags.add(flag.text());
            }
        }
        return flags.toString();
    }

    /** All nodes, those in handshake included or not, each line with a line end. */
    String ofAll(boolean withHandshake) {
        StringBuilder text = new StringBuilder();
        for (KnownNode node : state.nodes()) {
            if (withHandshake || !node.inHandshake()) {
                text.append(of(node)).append('\n');
            }
        }
        return text.toString();
    }
}
