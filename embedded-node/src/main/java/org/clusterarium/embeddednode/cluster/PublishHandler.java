package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** PUBLISH of a member: passed on to subscribers here, never forwarded. */
final class PublishHandler implements MessageHandler<BusMessage.Publish> {
    private final SubscriberMessages subscribers;

    PublishHandler(SubscriberMessages subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Publish> incoming) {
        if (incoming.sender() != null) {
            subscribers.published(
                    incoming.message().channel(), incoming.message().message(), false);
        }
    }
}
