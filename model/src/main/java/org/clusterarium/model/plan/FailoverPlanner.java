package org.clusterarium.model.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Promotes a replica: orderly if the master lives, with the votes of the others if it is dead. */
public final class FailoverPlanner {
    private FailoverPlanner() {}

    /** @throws ImpossiblePlanException if no replica can take over, or only without a majority and that is not allowed */
    public static Plan plan(ClusterPicture picture, FailoverRequest request) {
        ClusterNode master = picture.member(request.master());
        if (!master.isMaster()) {
            throw new ImpossiblePlanException(PlanObstacle.NOT_A_MASTER, master.id());
        }
        ClusterNode replica = request.replica()
                .map(id -> chosen(picture, master, id))
                .or(() -> best(picture, master, candidate -> true))
                .orElseThrow(() -> new ImpossiblePlanException(PlanObstacle.NO_HEIR, master.id()));
        FailoverMode mode = mode(picture, master, request.allowTakeover());
        return PlanBuilder.of(PlanKind.FAILOVER, picture)
                .add(new PlanStep.Failover(replica.id(), master.id(), mode))
                .awaitAgreement(picture.topology().nodes().size())
                .build();
    }

    /**
     * The replica that lost least if it took over now: the one with the highest replication offset. One whose link to a living master is
     * down would not be obeyed by it, and one flagged nofailover was configured not to.
     */
    static Optional<ClusterNode> best(ClusterPicture picture, ClusterNode master, Predicate<ClusterNode> filter) {
        return picture.topology().replicasOf(master.id()).stream()
                .filter(replica -> replica.isUsable() && !replica.has(NodeFlag.NOFAILOVER))
                .filter(replica ->
                        !master.isUsable() || picture.factsOf(replica.id()).masterLinkUp())
                .filter(filter)
                .max(Comparator.comparing((ClusterNode replica) ->
                                picture.factsOf(replica.id()).replicationOffset())
                        .thenComparing(ClusterNode::id, Comparator.reverseOrder()));
    }

    private static ClusterNode chosen(ClusterPicture picture, ClusterNode master, NodeId id) {
        ClusterNode replica = picture.member(id);
        if (!replica.masterId().equals(Optional.of(master.id()))) {
            throw new ImpossiblePlanException(PlanObstacle.NOT_ITS_REPLICA, master.id(), id);
        }
        if (!replica.isUsable()) {
            throw new ImpossiblePlanException(PlanObstacle.REPLICA_UNREACHABLE, id);
        }
        if (master.isUsable() && !picture.factsOf(id).masterLinkUp()) {
            throw new ImpossiblePlanException(PlanObstacle.LINK_DOWN, id);
        }
        return replica;
    }

    private static FailoverMode mode(ClusterPicture picture, ClusterNode master, boolean allowTakeover) {
        if (master.isUsable()) {
            return FailoverMode.ORDERLY;
        }
        List<ClusterNode> voters = picture.topology().masters().stream()
                .filter(node -> !node.slots().isEmpty())
                .toList();
        long alive = voters.stream().filter(ClusterNode::isUsable).count();
        if (alive >= voters.size() / 2 + 1) {
            return FailoverMode.FORCE;
        }
        if (!allowTakeover) {
            throw new ImpossiblePlanException(PlanObstacle.NO_MAJORITY, alive, voters.size());
        }
        return FailoverMode.TAKEOVER;
    }
}
