package org.clusterarium.model.operation;

import java.util.List;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;

/**
 * What can be done about an interrupted operation.
 *
 * @param steps advice for every step that is not known to be done, in order
 * @param rollBack the way back: first what is half moved is brought to its end, for only then can it go back without a key being out of reach;
 *     then all that was done is undone
 * @param irreversible steps that the way back does not take back, or not wholly
 * @param left what is half done and stays so if nothing is done about it, in words; empty means that leaving it does no harm
 */
public record Recovery(List<StepAdvice> steps, Plan rollBack, List<PlanStep> irreversible, List<String> left) {
    public Recovery {
        steps = List.copyOf(steps);
        irreversible = List.copyOf(irreversible);
        left = List.copyOf(left);
    }

    public boolean canResume() {
        return steps.stream().noneMatch(step -> step.verdict() == StepAdvice.Verdict.BLOCKED);
    }

    /** Whether nothing is left to do: the interruption came after the last command. */
    public boolean isComplete() {
        return steps.stream().allMatch(step -> step.verdict() == StepAdvice.Verdict.ALREADY_DONE);
    }
}
