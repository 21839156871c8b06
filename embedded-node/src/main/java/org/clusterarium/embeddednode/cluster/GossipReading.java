package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.bus.PingExtension;
import org.clusterarium.model.topology.NodeId;

/** What a member says about others ({@code clusterProcessGossipSection}, {@code clusterProcessPingExtensions}). */
final class GossipReading {
    private static final int FAILING = BusFlags.PFAIL | BusFlags.FAIL;
    private static final long MAX_FUTURE_MILLIS = 500;
    /** Longest ban taken over from a peer, in seconds. */
    private static final long MAX_BAN_SECONDS = 3600;

    private final ClusterState state;
    private final Membership membership;
    private final FailureDetection failures;

    GossipReading(ClusterState state, Membership membership, FailureDetection failures) {
        this.state = state;
        this.membership = membership;
        this.failures = failures;
    }

    void read(BusMessage.Heartbeat message, KnownNode sender) {
        for (GossipEntry entry : message.gossip()) {
            KnownNode subject = state.node(entry.id());
            if (subject == null) {
                membership.heardOf(entry.id(), entry.flags(), entry.address());
            } else {
                about(subject, entry, sender);
            }
        }
        readExtensions(message, sender);
    }

    private void about(KnownNode subject, GossipEntry entry, KnownNode sender) {
        boolean failing = entry.has(FAILING);
        if (sender.isMaster() && !subject.equals(state.myself)) {
            if (failing) {
                failures.reported(subject, sender);
            } else {
                failures.reportWithdrawn(subject, sender);
            }
        }
        if (!failing && subject.pingSentMillis == 0 && failures.reports(subject) == 0) {
            long pongMillis = entry.pongReceivedSeconds() * 1000;
            if (pongMillis <= state.now() + MAX_FUTURE_MILLIS && pongMillis > subject.pongReceivedMillis) {
                subject.pongReceivedMillis = pongMillis;
            }
        }
        if (subject.has(FAILING) && !failing && !entry.has(BusFlags.NOADDR)) {
            followAddress(subject, entry.address());
        }
    }

    /** Somebody reaches the node at another address than the one where it does not answer us. */
    private void followAddress(KnownNode subject, BusAddress address) {
        BusAddress known = subject.address;
        boolean same = known.ip().equalsIgnoreCase(address.ip())
                && known.port() == address.port()
                && known.busPort() == address.busPort();
        if (!same && !subject.equals(state.myself)) {
            membership.moved(subject, address);
        }
    }

    private void readExtensions(BusMessage.Heartbeat message, KnownNode sender) {
        String hostname = "";
        String nodename = "";
        for (PingExtension extension : message.extensions()) {
            if (extension instanceof PingExtension.Hostname announced) {
                hostname = announced.value();
            } else if (extension instanceof PingExtension.HumanNodename announced) {
                nodename = announced.value();
            } else if (extension instanceof PingExtension.ForgottenNode forgotten) {
                forget(forgotten.id(), forgotten.ttlSeconds());
            }
        }
        if (!hostname.equals(sender.hostname) || !nodename.equals(sender.nodename)) {
            sender.hostname = hostname;
            sender.nodename = nodename;
            state.todo.save();
        }
    }

    private void forget(NodeId id, long ttlSeconds) {
        KnownNode node = state.node(id);
        if (node != null && !node.equals(state.myself) && !node.equals(state.myself.master) && ttlSeconds > 0) {
            membership.forget(node, Math.min(ttlSeconds, MAX_BAN_SECONDS) * 1000);
        }
    }
}
