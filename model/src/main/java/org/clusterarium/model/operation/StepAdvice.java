package org.clusterarium.model.operation;

import org.clusterarium.model.plan.PlanStep;

/**
 * What an interrupted operation's step needs, given the cluster as it is.
 *
 * @param resumeAs the step as it must be carried out now: with the nodes that have taken the place of others meanwhile, and without the slots
 *     that have arrived and are told to both ends
 * @param reason why it is blocked; empty otherwise
 */
public record StepAdvice(OperationStep step, Verdict verdict, PlanStep resumeAs, String reason) {
    /** What is to be done. */
    public enum Verdict {
        /** Nothing: the cluster is as the step wanted it. */
        ALREADY_DONE,
        /** Carry it out; it was not begun. */
        TO_DO,
        /** Carry it out again: it was begun and left something half done, which doing it again completes. */
        TO_COMPLETE,
        /** It cannot be carried out now. */
        BLOCKED
    }
}
