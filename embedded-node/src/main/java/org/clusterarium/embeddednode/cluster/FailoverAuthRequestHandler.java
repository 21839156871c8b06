package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** FAILOVER_AUTH_REQUEST: a replica wants our vote. */
final class FailoverAuthRequestHandler implements MessageHandler<BusMessage.FailoverAuthRequest> {
    private final Voter voter;

    FailoverAuthRequestHandler(Voter voter) {
        this.voter = voter;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.FailoverAuthRequest> incoming) {
        if (incoming.sender() != null) {
            voter.requested(incoming.sender(), incoming.message().header());
        }
    }
}
