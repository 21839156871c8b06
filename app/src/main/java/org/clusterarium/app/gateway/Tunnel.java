package org.clusterarium.app.gateway;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.topology.NodeAddress;

/** The way to a node: directly, or through something in between. */
public interface Tunnel extends AutoCloseable {
    /** No tunnel: every node is where its address says. */
    Tunnel NONE =
            node -> CompletableFuture.completedFuture(InetSocketAddress.createUnresolved(node.host(), node.port()));

    /** Where to connect to in order to reach the node; fails with {@link TroubleException} if there is no way. Never blocks. */
    CompletionStage<InetSocketAddress> route(NodeAddress node);

    @Override
    default void close() {}
}
