package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** FAIL: a member found a majority that a node is down. */
final class FailHandler implements MessageHandler<BusMessage.Fail> {
    private final ClusterState state;
    private final FailureDetection failures;

    FailHandler(ClusterState state, FailureDetection failures) {
        this.state = state;
        this.failures = failures;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Fail> incoming) {
        KnownNode failed = state.node(incoming.message().failed());
        if (incoming.sender() != null && failed != null) {
            failures.failByMessage(failed, incoming.sender());
        }
    }
}
