package org.clusterarium.model.plan;

import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/** Lets a replica, or a master without slots, follow another master. */
public final class ReplicatePlanner {
    private ReplicatePlanner() {}

    /**
     * @param master empty for the one that needs it most
     * @throws ImpossiblePlanException if the node owns slots or keys, follows this master already, or the master is no living one
     */
    public static Plan plan(ClusterPicture picture, NodeId node, Optional<NodeId> master) {
        ClusterNode replica = picture.member(node);
        if (!replica.isUsable()) {
            throw new ImpossiblePlanException(PlanObstacle.UNREACHABLE, node);
        }
        if (replica.isMaster() && !replica.slots().isEmpty()) {
            throw new ImpossiblePlanException(PlanObstacle.OWNS_SLOTS, node);
        }
        if (replica.isMaster() && picture.factsOf(node).keys() > 0) {
            throw new ImpossiblePlanException(PlanObstacle.HAS_KEYS, node);
        }
        NodeId followed = master.map(id -> picture.usableMaster(id).id())
                .orElseGet(() -> ReplicaHome.choose(picture, replica, Optional.empty()));
        if (followed.equals(node)) {
            throw new ImpossiblePlanException(PlanObstacle.FOLLOWS_ITSELF, node);
        }
        if (replica.masterId().equals(Optional.of(followed))) {
            throw new ImpossiblePlanException(PlanObstacle.FOLLOWS_ALREADY, followed);
        }
        return PlanBuilder.of(PlanKind.REPLICATE, picture)
                .add(new PlanStep.Replicate(node, followed))
                .add(new PlanStep.AwaitReplica(node, followed))
                .build();
    }
}
