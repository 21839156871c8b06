package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/** One direction of a pair of nodes ({@code clusterLink}): what we say goes out on our own link, answers come back on it. */
final class BusLink {
    final long number;
    final boolean inbound;
    final long createdMillis;
    /** IP of the other end. */
    final String remoteIp;
    /** IP of our end; empty until connected. */
    String localIp;
    /** The peer; for an inbound link null until it said who it is. */
    @Nullable
    KnownNode node;

    private boolean connected;
    private final List<BusMessage> waiting = new ArrayList<>();

    private BusLink(long number, boolean inbound, long createdMillis, String remoteIp, String localIp) {
        this.number = number;
        this.inbound = inbound;
        this.createdMillis = createdMillis;
        this.remoteIp = remoteIp;
        this.localIp = localIp;
        this.connected = inbound;
    }

    static BusLink accepted(long number, long nowMillis, String remoteIp, String localIp) {
        return new BusLink(number, true, nowMillis, remoteIp, localIp);
    }

    static BusLink outbound(long number, long nowMillis, KnownNode node) {
        BusLink link = new BusLink(number, false, nowMillis, node.address.ip(), "");
        link.node = node;
        return link;
    }

    boolean connected() {
        return connected;
    }

    /** Keeps a message until the connection stands. */
    void await(BusMessage message) {
        waiting.add(message);
    }

    /** The connection stands; returns what has waited for it. */
    List<BusMessage> connect(String ip) {
        connected = true;
        localIp = ip;
        List<BusMessage> ready = List.copyOf(waiting);
        waiting.clear();
        return ready;
    }
}
