package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;

/**
 * Deals all slots to new masters in contiguous ranges, exactly as {@code redis-cli --cluster create} does ({@code redis-cli.c},
 * clusterManagerCommandCreate): ranges end where a running sum in single precision rounds to, so sizes differ by at most one.
 */
public final class SlotAllocationPlanner {
    private SlotAllocationPlanner() {}

    /**
     * One range per master, ascending.
     *
     * @throws ImpossiblePlanException unless {@code 1 <= masters <= 16384}
     */
    public static List<SlotRange> allocate(int masters) {
        if (masters < 1 || masters > HashSlot.COUNT) {
            throw new ImpossiblePlanException(PlanObstacle.BAD_MASTERS, HashSlot.COUNT, masters);
        }
        List<SlotRange> ranges = new ArrayList<>(masters);
        float slotsPerNode = HashSlot.COUNT / (float) masters;
        float cursor = 0;
        int first = 0;
        for (int i = 0; i < masters; i++) {
            int last = i == masters - 1 ? HashSlot.COUNT - 1 : (int) Math.round((double) (cursor + slotsPerNode - 1));
            ranges.add(new SlotRange(first, Math.max(first, last)));
            first = Math.max(first, last) + 1;
            cursor += slotsPerNode;
        }
        return ranges;
    }
}
