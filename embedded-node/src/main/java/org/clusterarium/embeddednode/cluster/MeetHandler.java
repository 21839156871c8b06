package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusMessage;

/** MEET: a stranger becomes a member because an operator said so on its side. */
final class MeetHandler implements MessageHandler<BusMessage.Meet> {
    private final HeartbeatProcessing heartbeats;
    private final Membership membership;
    private final BusSender sender;

    MeetHandler(HeartbeatProcessing heartbeats, Membership membership, BusSender sender) {
        this.heartbeats = heartbeats;
        this.membership = membership;
        this.sender = sender;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Meet> incoming) {
        BusLink link = incoming.link();
        heartbeats.learnOwnAddress(link);
        if (incoming.sender() == null && link.inbound && !heartbeats.isMyself(incoming.message())) {
            BusAddress announced = incoming.message().header().address();
            membership.metBy(announced.ip().isEmpty() ? announced.withIp(link.remoteIp) : announced);
        }
        sender.pong(link);
        if (heartbeats.identify(incoming.message(), link, incoming.sender()) && incoming.sender() != null) {
            heartbeats.learn(incoming.message(), link, incoming.sender());
        }
    }
}
