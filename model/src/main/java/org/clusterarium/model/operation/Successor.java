package org.clusterarium.model.operation;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Who has taken the place of a master since an operation was prepared. */
public final class Successor {
    private Successor() {}

    /**
     * The node itself while it is a living master; the master that it follows since it was replaced; or the one of its former replicas that is a
     * master now. Empty if there is none, or if several claim the place.
     *
     * @param before the cluster when the operation was prepared
     */
    public static Optional<ClusterNode> of(NodeId node, ClusterTopology before, ClusterTopology now) {
        Optional<ClusterNode> itself = now.node(node);
        if (itself.filter(ClusterNode::isUsable).isPresent()) {
            return itself.filter(ClusterNode::isMaster)
                    .or(() -> itself.flatMap(ClusterNode::masterId)
                            .flatMap(now::node)
                            .filter(ClusterNode::isUsable));
        }
        List<ClusterNode> heirs = before.replicasOf(node).stream()
                .flatMap(replica -> now.node(replica.id()).stream())
                .filter(replica -> replica.isMaster() && replica.isUsable())
                .toList();
        return heirs.size() == 1 ? Optional.of(heirs.get(0)) : Optional.empty();
    }
}
