package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** PING: answered, whoever sends it; taken in only from members. */
final class PingHandler implements MessageHandler<BusMessage.Ping> {
    private final HeartbeatProcessing heartbeats;
    private final BusSender sender;

    PingHandler(HeartbeatProcessing heartbeats, BusSender sender) {
        this.heartbeats = heartbeats;
        this.sender = sender;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Ping> incoming) {
        if (heartbeats.ownAddressUnknown()) {
            heartbeats.learnOwnAddress(incoming.link());
        }
        sender.pong(incoming.link());
        if (heartbeats.identify(incoming.message(), incoming.link(), incoming.sender()) && incoming.sender() != null) {
            heartbeats.learn(incoming.message(), incoming.link(), incoming.sender());
        }
    }
}
