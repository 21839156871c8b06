package org.clusterarium.app.operation;

import java.util.Optional;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;

/** Asks a server whether it could become a member of a cluster: redis-cli's conditions ({@code redis-cli.c}, clusterManagerNodeIsEmpty). Blocks. */
public final class CandidateCheck {
    private final ClusterGateway gateway;

    public CandidateCheck(ClusterGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * @param host what dies together with the server
     * @throws IllegalStateException if it does not answer, is no cluster node, knows other nodes, or holds keys
     */
    public EmptyNode at(NodeAddress address, String host) {
        String where = address.hostAndPort();
        NodeReply nodes = ask(address, NodeCommand.of("CLUSTER", "NODES"));
        if (nodes instanceof NodeReply.Unreachable lost) {
            throw new IllegalStateException(where + " does not answer: " + lost.reason());
        }
        if (nodes instanceof NodeReply.Failure failure) {
            throw new IllegalStateException(
                    failure.message().contains("cluster support disabled")
                            ? where + " is no cluster node; start it with cluster-enabled yes."
                            : where + " does not tell of itself: " + failure.message());
        }
        ClusterTopology view;
        try {
            view = ClusterNodesParser.parse(nodes.text().orElse(""));
        } catch (MalformedReplyException e) {
            throw new IllegalStateException(where + " answers what cannot be read: " + e.getMessage(), e);
        }
        Optional<ClusterNode> self =
                view.nodes().stream().filter(node -> node.has(NodeFlag.MYSELF)).findFirst();
        if (self.isEmpty() || view.nodes().size() > 1) {
            throw new IllegalStateException(where + " knows other nodes already; CLUSTER RESET makes it forget them.");
        }
        if (!self.get().slots().isEmpty()) {
            throw new IllegalStateException(where + " owns slots already; CLUSTER RESET makes it give them up.");
        }
        NodeReply size = ask(address, NodeCommand.of("DBSIZE"));
        if (!(size instanceof NodeReply.Whole keys) || keys.value() > 0) {
            throw new IllegalStateException(where + " holds keys; only an empty server can join.");
        }
        int busPort = self.get().address().busPort();
        NodeAddress known = NodeAddress.of(address.host(), address.port());
        return new EmptyNode(
                self.get().id(), busPort > 0 ? new NodeAddress(address.host(), address.port(), busPort) : known, host);
    }

    private NodeReply ask(NodeAddress address, NodeCommand command) {
        return gateway.send(address, command).toCompletableFuture().join();
    }
}
