package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** MFSTART: one of our replicas wants to replace us without losing a write. */
final class MfStartHandler implements MessageHandler<BusMessage.MfStart> {
    private final ClusterState state;
    private final ManualFailover manualFailover;

    MfStartHandler(ClusterState state, ManualFailover manualFailover) {
        this.state = state;
        this.manualFailover = manualFailover;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.MfStart> incoming) {
        KnownNode replica = incoming.sender();
        if (replica != null && state.myself.isMaster() && state.myself.equals(replica.master)) {
            manualFailover.requestedBy(replica, incoming.link());
        }
    }
}
