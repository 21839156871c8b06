package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** A publish without a sender: believed only on a link on which a member spoke before, otherwise the link is closed. */
final class LightPublishHandler implements MessageHandler<BusMessage.LightPublish> {
    private final BusLinks links;
    private final SubscriberMessages subscribers;

    LightPublishHandler(BusLinks links, SubscriberMessages subscribers) {
        this.links = links;
        this.subscribers = subscribers;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.LightPublish> incoming) {
        if (incoming.sender() == null) {
            links.close(incoming.link());
            return;
        }
        BusMessage.LightPublish message = incoming.message();
        subscribers.published(message.channel(), message.message(), message.sharded());
    }
}
