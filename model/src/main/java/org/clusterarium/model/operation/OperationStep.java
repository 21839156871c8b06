package org.clusterarium.model.operation;

import java.util.Optional;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;

/**
 * One numbered piece of an operation: a step of the plan, or a part of a slot move small enough to stop after it.
 *
 * @param number from 0, in the order of the plan
 * @param stage steps of one stage may run beside each other; a stage begins when all steps of the one before are done
 */
public record OperationStep(int number, int stage, PlanStep step) {
    /** The slot move, if it is one. */
    public Optional<SlotMove> move() {
        return step instanceof PlanStep.MoveSlots moved ? Optional.of(moved.move()) : Optional.empty();
    }
}
