package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.NodeId;

/**
 * Where an operation stands: a fold over its events, the same live and from the journal. Immutable. Legal transitions of a step: PENDING,
 * FAILED or INTERRUPTED to BEGUN; BEGUN to DONE, PENDING (stopped), FAILED or INTERRUPTED. Steps begin only while nobody wants a pause or the
 * end and no step has failed since the last {@link OperationEvent.Resume}.
 */
public final class OperationState {
    private enum Wish {
        RUN,
        PAUSE,
        CANCEL
    }

    private final Operation operation;
    private final List<StepStatus> statuses;
    private final Map<Integer, String> reasons;
    private final Wish wish;
    private final boolean metForeignKeys;

    private OperationState(
            Operation operation,
            List<StepStatus> statuses,
            Map<Integer, String> reasons,
            Wish wish,
            boolean metForeignKeys) {
        this.operation = operation;
        this.statuses = statuses;
        this.reasons = reasons;
        this.wish = wish;
        this.metForeignKeys = metForeignKeys;
    }

    public static OperationState of(Operation operation) {
        List<StepStatus> pending = Collections.nCopies(operation.steps().size(), StepStatus.PENDING);
        return new OperationState(operation, pending, Map.of(), Wish.RUN, false);
    }

    public Operation operation() {
        return operation;
    }

    public StepStatus status(int step) {
        return statuses.get(step);
    }

    /** Why the step failed, empty if it did not. */
    public String reason(int step) {
        return reasons.getOrDefault(step, "");
    }

    /**
     * Whether a target once had keys that did not come from this operation. From then on what lies at a target may be somebody else's, and is
     * replaced only by a person who says so.
     */
    public boolean metForeignKeys() {
        return metForeignKeys;
    }

    /** Steps with the status, in order. */
    public List<OperationStep> steps(StepStatus status) {
        return operation.steps().stream()
                .filter(step -> statuses.get(step.number()) == status)
                .toList();
    }

    public OperationPhase phase() {
        boolean underWay = statuses.contains(StepStatus.BEGUN);
        boolean failed = statuses.contains(StepStatus.FAILED);
        if (statuses.stream().allMatch(status -> status == StepStatus.DONE)) {
            return OperationPhase.DONE;
        }
        if (wish == Wish.CANCEL) {
            return underWay ? OperationPhase.CANCELLING : OperationPhase.CANCELLED;
        }
        if (failed) {
            return underWay ? OperationPhase.FAILING : OperationPhase.FAILED;
        }
        if (statuses.contains(StepStatus.INTERRUPTED) && !underWay && wish == Wish.PAUSE) {
            return OperationPhase.INTERRUPTED;
        }
        if (wish == Wish.PAUSE) {
            return underWay ? OperationPhase.PAUSING : OperationPhase.PAUSED;
        }
        boolean untouched = statuses.stream().allMatch(status -> status == StepStatus.PENDING);
        return untouched ? OperationPhase.READY : OperationPhase.RUNNING;
    }

    /** The steps that may begin now, in order, each of which leaves room for the next. */
    public List<OperationStep> ready(Lanes lanes) {
        if (wish != Wish.RUN || statuses.contains(StepStatus.FAILED)) {
            return List.of();
        }
        int stage = operation.steps().stream()
                .filter(step -> status(step.number()) != StepStatus.DONE)
                .mapToInt(OperationStep::stage)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        List<OperationStep> taken = new ArrayList<>(steps(StepStatus.BEGUN));
        List<OperationStep> ready = new ArrayList<>();
        for (OperationStep step : operation.steps()) {
            StepStatus status = status(step.number());
            boolean mayBegin = status == StepStatus.PENDING || status == StepStatus.INTERRUPTED;
            if (step.stage() == stage && mayBegin && hasRoom(step, taken, lanes)) {
                taken.add(step);
                ready.add(step);
            }
        }
        return ready;
    }

    private static boolean hasRoom(OperationStep step, List<OperationStep> taken, Lanes lanes) {
        if (step.move().isEmpty()) {
            return taken.isEmpty();
        }
        SlotMove move = step.move().orElseThrow();
        return involved(taken, move.source()) < lanes.perSource()
                && involved(taken, move.target()) < lanes.perTarget()
                && moves(taken)
                        .noneMatch(other -> other.target().equals(move.source())
                                || other.source().equals(move.target()));
    }

    private static long involved(List<OperationStep> steps, NodeId node) {
        return moves(steps)
                .filter(move -> move.source().equals(node) || move.target().equals(node))
                .count();
    }

    private static Stream<SlotMove> moves(List<OperationStep> steps) {
        return steps.stream().flatMap(step -> step.move().stream());
    }

    /** @throws IllegalStateException if the event cannot follow, or names no step */
    public OperationState after(OperationEvent event) {
        if (event instanceof OperationEvent.Begun begun) {
            require(wish == Wish.RUN, "step " + begun.step() + " cannot begin now");
            require(status(checked(begun.step())) != StepStatus.DONE, "step " + begun.step() + " is done");
            return step(begun.step(), StepStatus.BEGUN, "", false);
        }
        if (event instanceof OperationEvent.Done done) {
            return step(done.step(), StepStatus.DONE, "", true);
        }
        if (event instanceof OperationEvent.Stopped stopped) {
            return step(stopped.step(), StepStatus.PENDING, "", true);
        }
        if (event instanceof OperationEvent.Failed failed) {
            return step(failed.step(), StepStatus.FAILED, failed.reason(), true);
        }
        if (event instanceof OperationEvent.Pause) {
            require(wish != Wish.CANCEL, "it was cancelled");
            return new OperationState(operation, statuses, reasons, Wish.PAUSE, metForeignKeys);
        }
        if (event instanceof OperationEvent.Cancel) {
            return new OperationState(operation, statuses, reasons, Wish.CANCEL, metForeignKeys);
        }
        if (event instanceof OperationEvent.Interrupted) {
            return new OperationState(
                    operation, replaced(StepStatus.BEGUN, StepStatus.INTERRUPTED), reasons, Wish.PAUSE, metForeignKeys);
        }
        require(!statuses.contains(StepStatus.BEGUN) || wish != Wish.CANCEL, "it is being cancelled");
        return new OperationState(
                operation, replaced(StepStatus.FAILED, StepStatus.INTERRUPTED), reasons, Wish.RUN, metForeignKeys);
    }

    private OperationState step(int number, StepStatus status, String reason, boolean mustBeBegun) {
        boolean isBegun = status(checked(number)) == StepStatus.BEGUN;
        require(isBegun == mustBeBegun, "step " + number + (isBegun ? " has begun already" : " has not begun"));
        List<StepStatus> changed = new ArrayList<>(statuses);
        changed.set(number, status);
        Map<Integer, String> changedReasons = new TreeMap<>(reasons);
        changedReasons.remove(number);
        if (status == StepStatus.FAILED) {
            changedReasons.put(number, reason);
        }
        boolean isForeign = status == StepStatus.FAILED && Remedy.of(reason) == Remedy.REPLACE_OR_REMOVE;
        return new OperationState(operation, List.copyOf(changed), changedReasons, wish, metForeignKeys || isForeign);
    }

    private int checked(int number) {
        require(number >= 0 && number < statuses.size(), "there is no step " + number);
        return number;
    }

    private List<StepStatus> replaced(StepStatus old, StepStatus with) {
        return statuses.stream().map(status -> status == old ? with : status).toList();
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException("Operation: " + complaint);
        }
    }
}
