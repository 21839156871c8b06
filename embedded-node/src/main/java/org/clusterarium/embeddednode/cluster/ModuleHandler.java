package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.LogLevel;

/** MODULE: for a server module. This node loads no modules, so it does what a server does that lacks the addressed one. */
final class ModuleHandler implements MessageHandler<BusMessage.Module> {
    private final ClusterState state;

    ModuleHandler(ClusterState state) {
        this.state = state;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Module> incoming) {
        state.log(
                LogLevel.DEBUG,
                "Message for module " + Long.toHexString(incoming.message().moduleId()) + " which is not loaded here");
    }
}
