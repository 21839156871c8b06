package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Which slots go to a master. */
public sealed interface ReshardRequest {
    NodeId target();

    /** These slots, from whoever has them; those that the target has already stay. */
    record Chosen(NodeId target, SlotSet slots) implements ReshardRequest {
        /** @throws ImpossiblePlanException without slots */
        public Chosen {
            if (slots.isEmpty()) {
                throw new ImpossiblePlanException(PlanObstacle.NO_SLOTS);
            }
        }
    }

    /**
     * So many slots, from each source in proportion to what it has.
     *
     * @param slots 1 … 16384
     * @param sources empty for all other masters
     */
    record Number(NodeId target, int slots, List<NodeId> sources) implements ReshardRequest {
        /** @throws ImpossiblePlanException for a number out of range, or if the target is among the sources */
        public Number {
            sources = sources.stream().distinct().toList();
            if (slots < 1 || slots > HashSlot.COUNT) {
                throw new ImpossiblePlanException(PlanObstacle.BAD_NUMBER, slots);
            }
            if (sources.contains(target)) {
                throw new ImpossiblePlanException(PlanObstacle.TARGET_IS_SOURCE, target);
            }
        }
    }
}
