package org.clusterarium.model.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Takes a node out of the cluster: its slots go to the other masters, its replicas to those that need them most, everybody forgets it within
 * the minute in which nobody relearns it, and it is reset. A master that gave away its last slot may have turned itself into a replica
 * (redis 7, {@code cluster.c}, SETSLOT NODE): all steps hold for both.
 */
public final class RemoveNodePlanner {
    private RemoveNodePlanner() {}

    /**
     * @throws ImpossiblePlanException if the node is no member, owns slots and is dead, or nobody is left to take them
     */
    public static Plan plan(ClusterPicture picture, RemoveNodeRequest request) {
        ClusterNode leaving = picture.member(request.node());
        boolean isAlive = leaving.isUsable();
        PlanBuilder plan = PlanBuilder.of(PlanKind.REMOVE_NODE, picture);
        ClusterPicture drained = picture;
        if (!leaving.slots().isEmpty()) {
            if (!isAlive) {
                throw new ImpossiblePlanException(PlanObstacle.DEAD_WITH_SLOTS, leaving.id());
            }
            picture.requireNoOpenSlots();
            drained = drain(plan, picture, request);
        }
        rehomeReplicas(plan, drained, leaving);
        List<NodeId> others = picture.topology().nodes().stream()
                .filter(node -> node.isUsable() && !node.id().equals(leaving.id()))
                .map(ClusterNode::id)
                .toList();
        if (others.isEmpty()) {
            throw new ImpossiblePlanException(PlanObstacle.NOBODY_ELSE);
        }
        plan.add(new PlanStep.Forget(leaving.id(), others));
        if (isAlive) {
            plan.add(new PlanStep.Reset(leaving.id(), request.hardReset()));
            if (request.shutdown()) {
                plan.add(new PlanStep.Shutdown(leaving.id()));
            }
        }
        long members = picture.topology().nodes().stream()
                .filter(ClusterNode::isMember)
                .count();
        return plan.awaitAgreement((int) members - 1).build();
    }

    private static ClusterPicture drain(PlanBuilder plan, ClusterPicture picture, RemoveNodeRequest request) {
        List<ClusterNode> takers = picture.usableMasters().stream()
                .filter(master -> !master.id().equals(request.node()))
                .toList();
        if (takers.isEmpty()) {
            throw new ImpossiblePlanException(PlanObstacle.NO_TAKER, request.node());
        }
        boolean onlyEmpty = takers.stream().allMatch(master -> master.slots().isEmpty());
        List<SlotMove> moves = RebalancePlanner.moves(
                picture,
                new RebalanceRequest(
                        request.measure(),
                        Map.of(request.node(), 0.0),
                        RebalanceRequest.DEFAULT_THRESHOLD_PERCENT,
                        onlyEmpty));
        plan.moves(moves);
        return picture.with(Projection.after(picture.topology(), plan.build()));
    }

    private static void rehomeReplicas(PlanBuilder plan, ClusterPicture picture, ClusterNode leaving) {
        ClusterPicture now = picture;
        for (ClusterNode replica : picture.topology().replicasOf(leaving.id())) {
            if (replica.isUsable()) {
                NodeId home = ReplicaHome.choose(now, replica, Optional.of(leaving.id()));
                plan.add(new PlanStep.Replicate(replica.id(), home));
                plan.add(new PlanStep.AwaitReplica(replica.id(), home));
                now = picture.with(Projection.after(picture.topology(), plan.build()));
            }
        }
    }
}
