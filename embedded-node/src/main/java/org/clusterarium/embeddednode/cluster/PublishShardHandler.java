package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** PUBLISHSHARD of a member of our shard. */
final class PublishShardHandler implements MessageHandler<BusMessage.PublishShard> {
    private final SubscriberMessages subscribers;

    PublishShardHandler(SubscriberMessages subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.PublishShard> incoming) {
        if (incoming.sender() != null) {
            subscribers.published(
                    incoming.message().channel(), incoming.message().message(), true);
        }
    }
}
