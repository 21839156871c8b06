package org.clusterarium.app.session;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;

/** Asks servers that are no members whether they could become some. Blocks. */
public final class Newcomers {
    private final ClusterGateway watcher;
    private final AddressMap routes;

    /** @param watcher whose addresses are reachable ones */
    public Newcomers(ClusterGateway watcher, AddressMap routes) {
        this.watcher = watcher;
        this.routes = routes;
    }

    /**
     * The server as a plan needs it.
     *
     * @param address where it is reached
     * @throws IllegalStateException if it does not answer, is no cluster node, knows others or holds keys
     */
    public EmptyNode ask(NodeAddress address) {
        String name = address.hostAndPort();
        NodeObservation answer = new NodeReader(watcher, RemoteSession::wallMicros, routes::announced)
                .read(address, Optional.empty())
                .toCompletableFuture()
                .join()
                .orElseThrow(() -> new IllegalStateException(name + " does not answer."));
        if (answer.shape() != Shape.CLUSTER) {
            throw new IllegalStateException(name + " runs without cluster-enabled; start it with cluster-enabled yes.");
        }
        List<ClusterNode> known = answer.view().nodes();
        if (known.size() > 1 || answer.info().keys() > 0) {
            throw new IllegalStateException(name + " is not empty: "
                    + (known.size() > 1
                            ? "it knows other nodes (CLUSTER NODES); CLUSTER RESET makes it forget them."
                            : "it holds " + answer.info().keys() + " keys."));
        }
        ClusterNode self = answer.self().orElseThrow(() -> new IllegalStateException(name + " does not tell its id."));
        NodeAddress announced = routes.announced(address);
        return new EmptyNode(
                self.id(),
                new NodeAddress(
                        announced.host(), announced.port(), self.address().busPort()),
                announced.host());
    }
}
