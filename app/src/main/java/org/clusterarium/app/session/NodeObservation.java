package org.clusterarium.app.session;

import java.util.Optional;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.parse.ClusterInfo;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * What one node said of itself and of its cluster in one poll.
 *
 * @param address where it was asked, which need not be what it announces
 * @param timeMicros when its last answer arrived
 * @param view its CLUSTER NODES
 * @param opsPerSecond commands of others per second since the poll before; as the server samples it in the first poll
 * @param shape CLUSTER, or whether it has a master or replicas
 * @param runId of the process, empty if unknown: tells whether two addresses lead to the same server
 */
public record NodeObservation(
        NodeAddress address,
        long timeMicros,
        ClusterTopology view,
        NodeInfo info,
        ClusterInfo cluster,
        double opsPerSecond,
        Shape shape,
        String runId) {

    /** Of a cluster's node. */
    public NodeObservation(
            NodeAddress address,
            long timeMicros,
            ClusterTopology view,
            NodeInfo info,
            ClusterInfo cluster,
            double opsPerSecond) {
        this(address, timeMicros, view, info, cluster, opsPerSecond, Shape.CLUSTER, "");
    }

    NodeObservation withView(ClusterTopology newView) {
        return new NodeObservation(address, timeMicros, newView, info, cluster, opsPerSecond, shape, runId);
    }

    /** The line it wrote of itself, empty if it wrote none. */
    public Optional<ClusterNode> self() {
        return view.nodes().stream().filter(node -> node.has(NodeFlag.MYSELF)).findFirst();
    }

    public Optional<NodeId> id() {
        return self().map(ClusterNode::id);
    }
}
