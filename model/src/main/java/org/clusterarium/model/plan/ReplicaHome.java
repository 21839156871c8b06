package org.clusterarium.model.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Chooses which master a replica serves best: one on another host, with the fewest replicas (redis-cli's only criterion, add-node with
 * {@code --cluster-slave}), none of them on the replica's host, and then the one with the most slots.
 */
final class ReplicaHome {
    private ReplicaHome() {}

    /**
     * @param except a master that is about to leave
     * @throws ImpossiblePlanException if there is no master to follow
     */
    static NodeId choose(ClusterPicture picture, ClusterNode replica, Optional<NodeId> except) {
        String host = picture.hostOf(replica);
        return picture.usableMasters().stream()
                .filter(master -> !master.slots().isEmpty()
                        && !master.id().equals(replica.id())
                        && !except.equals(Optional.of(master.id())))
                .min(Comparator.comparing(
                                (ClusterNode master) -> picture.hostOf(master).equals(host))
                        .thenComparing(
                                master -> replicas(picture, master, replica).size())
                        .thenComparing(master -> replicas(picture, master, replica).stream()
                                .filter(sibling -> picture.hostOf(sibling).equals(host))
                                .count())
                        .thenComparing(master -> -master.slots().size())
                        .thenComparing(ClusterNode::id))
                .map(ClusterNode::id)
                .orElseThrow(() -> new ImpossiblePlanException(PlanObstacle.NO_MASTER_TO_FOLLOW));
    }

    private static List<ClusterNode> replicas(ClusterPicture picture, ClusterNode master, ClusterNode except) {
        return picture.topology().replicasOf(master.id()).stream()
                .filter(replica -> replica.isUsable() && !replica.id().equals(except.id()))
                .toList();
    }
}
