package org.clusterarium.model.plan;

import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Adds an empty node to a cluster. */
public final class AddNodePlanner {
    private AddNodePlanner() {}

    /**
     * As a master, which gets slots at once if a rebalance is wanted.
     *
     * @throws ImpossiblePlanException if the node is a member already, or for the reasons of {@link RebalancePlanner}
     */
    public static Plan asMaster(ClusterPicture picture, EmptyNode newcomer, Optional<RebalanceRequest> rebalance) {
        PlanBuilder plan = joining(picture, newcomer);
        ClusterPicture grown = picture.withNewcomer(newcomer);
        rebalance.ifPresent(request -> {
            picture.requireNoOpenSlots();
            plan.moves(RebalancePlanner.moves(grown, request));
        });
        return plan.build();
    }

    /**
     * As a replica.
     *
     * @param master empty for the one that needs it most
     * @throws ImpossiblePlanException if the node is a member already, or the master is none
     */
    public static Plan asReplica(ClusterPicture picture, EmptyNode newcomer, Optional<NodeId> master) {
        PlanBuilder plan = joining(picture, newcomer);
        ClusterTopology grown = picture.withNewcomer(newcomer).topology();
        ClusterNode replica = grown.node(newcomer.id()).orElseThrow();
        NodeId followed = master.map(id -> picture.usableMaster(id).id())
                .orElseGet(() -> ReplicaHome.choose(picture.withNewcomer(newcomer), replica, Optional.empty()));
        return plan.add(new PlanStep.Replicate(newcomer.id(), followed))
                .add(new PlanStep.AwaitReplica(newcomer.id(), followed))
                .build();
    }

    private static PlanBuilder joining(ClusterPicture picture, EmptyNode newcomer) {
        NodeId contact = picture.usableMasters().stream()
                .findFirst()
                .map(ClusterNode::id)
                .orElseThrow(() -> new ImpossiblePlanException(PlanObstacle.NO_MASTER_TO_MEET));
        int members = picture.withNewcomer(newcomer).topology().nodes().size();
        return PlanBuilder.of(PlanKind.ADD_NODE, picture)
                .newcomer(newcomer)
                .add(new PlanStep.Meet(newcomer.id(), contact))
                .awaitAgreement(members);
    }
}
