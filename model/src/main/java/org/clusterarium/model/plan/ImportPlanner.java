package org.clusterarium.model.plan;

import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;

/** Brings the keys of a server outside the cluster into it, as {@code redis-cli --cluster import} does. */
public final class ImportPlanner {
    private ImportPlanner() {}

    /**
     * @param copy whether the source keeps its keys; without it they are gone there
     * @param replace whether keys that exist in the cluster are overwritten; without it the import stops at the first such key
     * @throws ImpossiblePlanException if slots are open or not covered, or the source is a member itself
     */
    public static Plan plan(ClusterPicture picture, NodeAddress source, boolean copy, boolean replace) {
        picture.requireNoOpenSlots();
        SlotSet covered = picture.topology().coveredSlots();
        if (!covered.equals(SlotSet.ALL)) {
            throw new ImpossiblePlanException(PlanObstacle.NOBODY_TAKES, SlotSet.ALL.minus(covered));
        }
        boolean isMember = picture.topology().nodes().stream()
                .anyMatch(node -> node.address().hostAndPort().equals(source.hostAndPort()));
        if (isMember) {
            throw new ImpossiblePlanException(PlanObstacle.SOURCE_IS_MEMBER, source.hostAndPort());
        }
        return PlanBuilder.of(PlanKind.IMPORT, picture)
                .add(new PlanStep.ImportKeys(source, copy, replace))
                .build();
    }
}
