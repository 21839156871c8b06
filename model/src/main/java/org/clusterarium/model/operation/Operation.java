package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.plan.UndoPlanner;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;

/**
 * A plan about to be carried out: cut into numbered steps, with the cluster as it was and the way back prepared before the first step.
 *
 * @param id chosen by whoever starts it; names its journal
 * @param before the cluster when the operation was prepared
 * @param slotsPerStep most slots of one step
 */
public record Operation(String id, Plan plan, ClusterTopology before, int slotsPerStep, List<OperationStep> steps) {
    /** Slots of one step unless chosen otherwise: few enough to stop soon, enough to fill a pipeline. */
    public static final int DEFAULT_SLOTS_PER_STEP = 128;

    public Operation {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if a step shall have no slots, or the id is empty */
    public static Operation prepare(String id, Plan plan, ClusterTopology before, int slotsPerStep) {
        if (slotsPerStep < 1 || id.isBlank()) {
            throw new IllegalArgumentException("An operation needs an id, and steps with slots");
        }
        List<OperationStep> steps = new ArrayList<>();
        int stage = 0;
        boolean afterMove = false;
        for (PlanStep step : plan.steps()) {
            boolean isMove = step instanceof PlanStep.MoveSlots;
            stage += isMove && afterMove || steps.isEmpty() ? 0 : 1;
            afterMove = isMove;
            for (PlanStep part : parts(step, slotsPerStep)) {
                steps.add(new OperationStep(steps.size(), stage, part));
            }
        }
        return new Operation(id, plan, before, slotsPerStep, steps);
    }

    /** The way back from here, and what it cannot bring back. */
    public UndoPlanner.Undo undo() {
        return UndoPlanner.undo(plan, before);
    }

    private static List<PlanStep> parts(PlanStep step, int slotsPerStep) {
        if (!(step instanceof PlanStep.MoveSlots moved)) {
            return List.of(step);
        }
        SlotMove move = moved.move();
        List<PlanStep> parts = new ArrayList<>();
        int[] slots = move.slots().stream().toArray();
        for (int from = 0; from < slots.length; from += slotsPerStep) {
            List<SlotRange> part = new ArrayList<>();
            for (int i = from; i < Math.min(slots.length, from + slotsPerStep); i++) {
                part.add(new SlotRange(slots[i], slots[i]));
            }
            parts.add(new PlanStep.MoveSlots(new SlotMove(move.source(), move.target(), SlotSet.ofRanges(part))));
        }
        return parts;
    }
}
