package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** PONG: the answer to our ping, or news that nobody asked for. */
final class PongHandler implements MessageHandler<BusMessage.Pong> {
    private final ClusterState state;
    private final HeartbeatProcessing heartbeats;
    private final FailureDetection failures;

    PongHandler(ClusterState state, HeartbeatProcessing heartbeats, FailureDetection failures) {
        this.state = state;
        this.heartbeats = heartbeats;
        this.failures = failures;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Pong> incoming) {
        BusLink link = incoming.link();
        if (!heartbeats.identify(incoming.message(), link, incoming.sender())) {
            return;
        }
        KnownNode answering = link.node;
        if (!link.inbound && answering != null) {
            answering.pongReceivedMillis = state.now();
            answering.pingSentMillis = 0;
            failures.answered(answering);
        }
        if (incoming.sender() != null) {
            heartbeats.learn(incoming.message(), link, incoming.sender());
        }
    }
}
