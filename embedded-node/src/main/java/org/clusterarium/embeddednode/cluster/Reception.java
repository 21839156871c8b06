package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/** What every received message does before its handler runs ({@code clusterProcessPacket}, first part). */
final class Reception {
    private final ClusterState state;
    private final BusLinks links;
    private final EpochRules epochs;
    private final ManualFailover manualFailover;
    private final MessageHandlers handlers;

    Reception(
            ClusterState state,
            BusLinks links,
            EpochRules epochs,
            ManualFailover manualFailover,
            MessageHandlers handlers) {
        this.state = state;
        this.links = links;
        this.epochs = epochs;
        this.manualFailover = manualFailover;
        this.handlers = handlers;
    }

    void received(BusLink link, BusMessage message) {
        state.counters.countReceived(message.type());
        KnownNode sender = sender(link, message);
        if (sender != null) {
            sender.dataReceivedMillis = state.now();
            if (message instanceof BusMessage.Identified identified) {
                observe(sender, identified.header());
            }
        }
        handlers.handle(new IncomingMessage<>(message, link, sender));
    }

    private @Nullable KnownNode sender(BusLink link, BusMessage message) {
        if (message instanceof BusMessage.Identified identified) {
            KnownNode sender = state.node(identified.header().sender());
            if (sender == null || sender.equals(state.myself)) {
                return null;
            }
            links.identify(link, sender);
            return sender;
        }
        return link.node != null && !link.node.inHandshake() ? link.node : null;
    }

    private void observe(KnownNode sender, BusHeader header) {
        if (header.hasMessageFlag(BusFlags.MESSAGE_EXT_DATA)) {
            sender.sentExtensions = true;
        }
        epochs.observe(sender, header);
        sender.offset = header.offset();
        manualFailover.observe(sender, header);
    }
}
