package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the cluster bus. What goes out is kept until the end of the step, so that nodes.conf is on disk before anybody
 * hears of the votes and epochs in it.
 */
final class BusLinks {
    /** Far above the numbers of master links, which replication counts from 1: a number is never used twice. */
    private static final long FIRST_NUMBER = 1L << 40;

    private final ClusterState state;
    private final Map<Long, BusLink> links = new LinkedHashMap<>();
    private final List<Effect> outbox = new ArrayList<>();
    private long lastNumber = FIRST_NUMBER;

    BusLinks(ClusterState state) {
        this.state = state;
    }

    @Nullable
    BusLink link(long number) {
        return links.get(number);
    }

    Collection<BusLink> all() {
        return links.values();
    }

    void accepted(long number, String remoteIp, String localIp) {
        links.put(number, BusLink.accepted(number, state.now(), remoteIp, localIp));
    }

    /** Starts connecting to a node that has an address and no link. */
    void open(KnownNode node) {
        BusLink link = BusLink.outbound(++lastNumber, state.now(), node);
        links.put(link.number, link);
        node.link = link;
        String sourceIp = state.config(Directives.BIND_SOURCE_ADDR);
        outbox.add(new Effect.OpenBusLink(link.number, node.address.ip(), node.address.busPort(), sourceIp));
    }

    /** Sends, or keeps the message until the link is connected. */
    void send(BusLink link, BusMessage message) {
        if (links.containsKey(link.number)) {
            state.counters.countSent(message.type());
            if (link.connected()) {
                outbox.add(new Effect.SendBus(link.number, message));
            } else {
                link.await(message);
            }
        }
    }

    /** The connection stands: what waited for it goes first. */
    void connected(BusLink link, String localIp) {
        link.connect(localIp).forEach(message -> outbox.add(new Effect.SendBus(link.number, message)));
    }

    void close(@Nullable BusLink link) {
        if (link != null && links.containsKey(link.number)) {
            forget(link);
            outbox.add(new Effect.CloseBusLink(link.number));
        }
    }

    /** The link is gone already. */
    void forget(BusLink link) {
        links.remove(link.number);
        KnownNode node = link.node;
        if (node != null) {
            if (link.equals(node.link)) {
                node.link = null;
            }
            if (link.equals(node.inboundLink)) {
                node.inboundLink = null;
            }
        }
        link.node = null;
    }

    /** Closes all links of a node. */
    void closeAll(KnownNode node) {
        close(node.link);
        close(node.inboundLink);
    }

    /** Notes whose inbound link this is; of two of the same node, the older one is the stale one. */
    void identify(BusLink link, KnownNode node) {
        if (!link.inbound || node.equals(link.node)) {
            return;
        }
        if (link.node != null && link.equals(link.node.inboundLink)) {
            link.node.inboundLink = null;
        }
        if (node.inboundLink != null) {
            close(node.inboundLink);
        }
        link.node = node;
        node.inboundLink = link;
    }

    /** Hands over what the step produced. */
    void flush() {
        outbox.forEach(state.env::emit);
        outbox.clear();
    }
}
