package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;

/** Saves the data of every shard and the description of the nodes, as {@code redis-cli --cluster backup} does. */
public final class BackupPlanner {
    private BackupPlanner() {}

    /**
     * @param fromReplicas whether a replica is read where one has all of its master's data, which spares the master the fork
     * @throws ImpossiblePlanException if a slot's owner is not reachable, or nobody owns it: the backup would not be whole
     */
    public static Plan plan(ClusterPicture picture, boolean fromReplicas) {
        SlotSet covered = picture.topology().coveredSlots();
        if (!covered.equals(SlotSet.ALL)) {
            throw new ImpossiblePlanException(PlanObstacle.BACKUP_NOT_WHOLE, SlotSet.ALL.minus(covered));
        }
        PlanBuilder plan = PlanBuilder.of(PlanKind.BACKUP, picture);
        List<ClusterNode> owners = picture.usableMasters().stream()
                .filter(master -> !master.slots().isEmpty())
                .toList();
        for (ClusterNode master : owners) {
            long offset = picture.factsOf(master.id()).replicationOffset();
            ClusterNode read = !fromReplicas
                    ? master
                    : FailoverPlanner.best(
                                    picture,
                                    master,
                                    replica -> picture.factsOf(replica.id()).replicationOffset() >= offset)
                            .orElse(master);
            plan.add(new PlanStep.SaveData(read.id(), master.id()));
        }
        return plan.add(new PlanStep.SaveTopology()).build();
    }
}
