package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** FAILOVER_AUTH_ACK: a vote for us. */
final class FailoverAuthAckHandler implements MessageHandler<BusMessage.FailoverAuthAck> {
    private final ElectionVoting voting;

    FailoverAuthAckHandler(ElectionVoting voting) {
        this.voting = voting;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.FailoverAuthAck> incoming) {
        if (incoming.sender() != null) {
            voting.count(incoming.sender(), incoming.message().header());
        }
    }
}
