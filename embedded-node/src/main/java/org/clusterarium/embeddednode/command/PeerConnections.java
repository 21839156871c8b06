package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** Connections to servers that keys are sent to, kept for a while ({@code migrateGetSocket}, cluster.c). */
final class PeerConnections {
    private static final int MOST = 64;
    private static final long REST_MILLIS = 10_000;

    private final NodeEnvironment node;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    /** Numbers of links are used once in a node: these begin far above those of the bus and of the master link. */
    private long lastLink = 1L << 40;

    PeerConnections(NodeEnvironment node) {
        this.node = node;
    }

    /** A connection. */
    static final class Peer {
        final long link;
        final String name;
        boolean connected;
        /** Database selected there, -1 when it is not known. */
        long db = -1;

        private long usedMillis;

        private Peer(long link, String name) {
            this.link = link;
            this.name = name;
        }
    }

    /** The connection to that server, opened if there is none. */
    Peer to(MigrateRequest.Target target) {
        Peer known = peers.get(target.name());
        if (known == null) {
            if (peers.size() >= MOST) {
                close(peers.values().iterator().next());
            }
            known = new Peer(++lastLink, target.name());
            peers.put(known.name, known);
            String source = node.config().get(Directives.BIND_SOURCE_ADDR);
            node.emit(new Effect.OpenPeerLink(known.link, target.host(), target.port(), source));
        }
        known.usedMillis = node.nowMillis();
        return known;
    }

    void close(Peer peer) {
        if (peers.remove(peer.name, peer)) {
            node.emit(new Effect.ClosePeerLink(peer.link));
        }
    }

    /** The other side closed it. */
    void lost(long link) {
        peers.values().removeIf(peer -> peer.link == link);
    }

    @Nullable
    Peer byLink(long link) {
        for (Peer peer : peers.values()) {
            if (peer.link == link) {
                return peer;
            }
        }
        return null;
    }

    /** Closes connections that have rested, but not the one in use. */
    void closeRested(@Nullable Peer inUse) {
        List<Peer> rested = new ArrayList<>();
        for (Peer peer : peers.values()) {
            if (peer != inUse && node.nowMillis() - peer.usedMillis > REST_MILLIS) {
                rested.add(peer);
            }
        }
        rested.forEach(this::close);
    }
}
