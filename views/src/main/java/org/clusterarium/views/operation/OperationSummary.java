package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * An operation as the window tells it.
 *
 * @param lines one per pair of nodes that slots move between and one per other step, in the order of the plan
 */
public record OperationSummary(OperationProgress progress, List<Line> lines) {
    /**
     * What several steps, or one, come to.
     *
     * @param what the step, or the whole move of its pair
     * @param done slots moved, or 1 for another step that is done
     * @param all slots to move, or 1
     * @param status the most telling of its steps: FAILED, INTERRUPTED, BEGUN, PENDING, DONE
     * @param reason why it failed; empty if it did not
     */
    public record Line(PlanStep what, int done, int all, StepStatus status, String reason) {}

    private record Pair(NodeId source, NodeId target, int stage) {}

    public OperationSummary {
        lines = List.copyOf(lines);
    }

    public static OperationSummary of(OperationProgress progress) {
        OperationState state = progress.state();
        Map<Object, List<OperationStep>> groups = new LinkedHashMap<>();
        for (OperationStep step : state.operation().steps()) {
            Object key = step.move()
                    .<Object>map(move -> new Pair(move.source(), move.target(), step.stage()))
                    .orElse(step);
            groups.computeIfAbsent(key, group -> new ArrayList<>()).add(step);
        }
        return new OperationSummary(
                progress,
                groups.values().stream().map(steps -> line(state, steps)).toList());
    }

    private static Line line(OperationState state, List<OperationStep> steps) {
        int done = 0;
        int all = 0;
        String reason = "";
        StepStatus status = StepStatus.DONE;
        SlotSet slots = SlotSet.EMPTY;
        for (OperationStep step : steps) {
            StepStatus own = state.status(step.number());
            int size = step.move().map(move -> move.slots().size()).orElse(1);
            all += size;
            done += own == StepStatus.DONE ? size : 0;
            status = weight(own) > weight(status) ? own : status;
            reason = reason.isEmpty() ? state.reason(step.number()) : reason;
            slots = slots.plus(step.move().map(SlotMove::slots).orElse(SlotSet.EMPTY));
        }
        PlanStep first = steps.getFirst().step();
        PlanStep what = first instanceof PlanStep.MoveSlots moved
                ? new PlanStep.MoveSlots(
                        new SlotMove(moved.move().source(), moved.move().target(), slots))
                : first;
        return new Line(what, done, all, status, reason);
    }

    private static int weight(StepStatus status) {
        return switch (status) {
            case DONE -> 0;
            case PENDING -> 1;
            case BEGUN -> 2;
            case INTERRUPTED -> 3;
            case FAILED -> 4;
        };
    }

    public OperationPhase phase() {
        return progress.state().phase();
    }

    /** From 0 to 1: slots where slots move, else steps. */
    public double fraction() {
        if (phase() == OperationPhase.DONE) {
            return 1;
        }
        if (progress.allSlots() > 0) {
            return (double) progress.doneSlots() / progress.allSlots();
        }
        int steps = progress.state().operation().steps().size();
        return steps == 0 ? 1 : (double) progress.state().steps(StepStatus.DONE).size() / steps;
    }

    /** Whether nothing happens any more unless another operation begins. */
    public boolean isOver() {
        return phase() == OperationPhase.DONE || phase() == OperationPhase.CANCELLED;
    }

    /** Whether it stands still and waits for a decision. */
    public boolean isStopped() {
        return phase() == OperationPhase.PAUSED
                || phase() == OperationPhase.FAILED
                || phase() == OperationPhase.INTERRUPTED;
    }

    /** The host that a person is working on, if that is what is waited for. */
    public Optional<PlanStep.HandOver> handOver() {
        return progress.state().steps(StepStatus.BEGUN).stream()
                .filter(step -> progress.waitsForPerson() && step.step() instanceof PlanStep.HandOver)
                .map(step -> (PlanStep.HandOver) step.step())
                .findFirst();
    }

    /** Slots of the steps under way, by the master that gets them. */
    public Map<NodeId, SlotSet> moving() {
        Map<NodeId, SlotSet> moving = new LinkedHashMap<>();
        for (OperationStep step : progress.state().steps(StepStatus.BEGUN)) {
            step.move().ifPresent(move -> moving.merge(move.target(), move.slots(), SlotSet::plus));
        }
        return moving;
    }
}
