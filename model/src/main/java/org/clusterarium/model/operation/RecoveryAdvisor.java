package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.plan.UndoPlanner;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * Compares the journal of an interrupted operation with the cluster as its nodes see it, and says what each step needs. The cluster is believed
 * more than the journal: a step may have been done without the journal saying so, and servers may have failed over meanwhile.
 */
public final class RecoveryAdvisor {
    private final OperationState state;
    private final Operation operation;
    private final ClusterTopology now;
    private final Map<NodeId, ClusterTopology> views = new TreeMap<>();
    private final List<StepAdvice> advice = new ArrayList<>();
    private final List<PlanStep> toComplete = new ArrayList<>();
    private final List<PlanStep> done = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private RecoveryAdvisor(OperationState state, List<NodeView> views) {
        this.state = state;
        this.operation = state.operation();
        this.now = MergedView.of(views);
        views.forEach(view -> this.views.put(view.observer(), view.topology()));
    }

    /**
     * @param state from the journal, with the interruption noted
     * @param views every reachable node's own view
     */
    public static Recovery advise(OperationState state, List<NodeView> views) {
        return new RecoveryAdvisor(state, views).advise();
    }

    private Recovery advise() {
        for (OperationStep step : operation.steps()) {
            if (step.move().isPresent()) {
                adviseMove(step, step.move().orElseThrow());
            } else {
                adviseOther(step);
            }
        }
        UndoPlanner.Undo undo = UndoPlanner.undo(operation.plan(), operation.before(), done);
        List<PlanStep> back = new ArrayList<>(toComplete);
        back.addAll(undo.plan().steps());
        Plan rollBack = new Plan(
                PlanKind.UNDO, DeploymentIdentity.of(now), operation.plan().nodes(), back);
        return new Recovery(advice, rollBack, undo.irreversible(), left);
    }

    private void adviseMove(OperationStep step, SlotMove move) {
        Optional<ClusterNode> source = Successor.of(move.source(), operation.before(), now);
        Optional<ClusterNode> target = Successor.of(move.target(), operation.before(), now);
        if (source.isEmpty() || target.isEmpty()) {
            NodeId missing = source.isEmpty() ? move.source() : move.target();
            if (state.status(step.number()) != StepStatus.DONE) {
                block(step, "node " + missing + " is not reachable, and nobody has taken its place");
            }
            return;
        }
        SlotProgress progress = SlotProgress.of(move, source.get(), target.get(), now);
        SlotSet arrived = progress.moved().plus(progress.open());
        NodeId from = source.get().id();
        NodeId to = target.get().id();
        if (!arrived.isEmpty()) {
            done.add(new PlanStep.MoveSlots(new SlotMove(from, to, arrived)));
        }
        if (!progress.open().isEmpty()) {
            toComplete.add(new PlanStep.MoveSlots(new SlotMove(from, to, progress.open())));
            left.add("slots " + progress.open() + " are half moved from " + from + " to " + to);
        }
        SlotSet toMove = progress.fresh().plus(progress.open());
        if (!progress.elsewhere().isEmpty()) {
            block(step, "slots " + progress.elsewhere() + " belong to another node by now");
        } else if (toMove.isEmpty()) {
            add(step, StepAdvice.Verdict.ALREADY_DONE, step.step(), "");
        } else {
            boolean isHalfDone = !progress.open().isEmpty() || !progress.moved().isEmpty();
            add(
                    step,
                    isHalfDone ? StepAdvice.Verdict.TO_COMPLETE : StepAdvice.Verdict.TO_DO,
                    new PlanStep.MoveSlots(new SlotMove(from, to, toMove)),
                    "");
        }
    }

    private void adviseOther(OperationStep step) {
        boolean wasDone = state.status(step.number()) == StepStatus.DONE;
        boolean isDone = wasDone || isDone(step.step());
        if (isDone) {
            done.add(step.step());
            if (!wasDone) {
                add(step, StepAdvice.Verdict.ALREADY_DONE, step.step(), "");
            }
            return;
        }
        boolean wasBegun = state.status(step.number()) != StepStatus.PENDING;
        if (wasBegun && step.step() instanceof PlanStep.Forget forget) {
            left.add("node " + forget.node() + " may be forgotten by some and not by others, and come back");
        }
        if (wasBegun && step.step() instanceof PlanStep.MoveKeys move) {
            left.add("keys of slots " + move.slots() + " may still be on " + move.source());
        }
        add(step, wasBegun ? StepAdvice.Verdict.TO_COMPLETE : StepAdvice.Verdict.TO_DO, step.step(), "");
    }

    /** Whether the cluster shows that it is done; what it cannot show is done again, which does no harm. */
    private boolean isDone(PlanStep step) {
        if (step instanceof PlanStep.AddSlots add) {
            return slotsOf(add.node()).and(add.slots()).equals(add.slots());
        }
        if (step instanceof PlanStep.Meet meet) {
            return views.values().stream().allMatch(view -> knows(view, meet.node()) && knows(view, meet.other()));
        }
        if (step instanceof PlanStep.Replicate replicate) {
            return follows(replicate.node(), replicate.master());
        }
        if (step instanceof PlanStep.Failover failover) {
            return now.node(failover.replica()).filter(ClusterNode::isMaster).isPresent();
        }
        if (step instanceof PlanStep.Forget forget) {
            return views.entrySet().stream()
                    .noneMatch(view -> !view.getKey().equals(forget.node()) && knows(view.getValue(), forget.node()));
        }
        if (step instanceof PlanStep.Reset reset) {
            return !reset.hard()
                    && Optional.ofNullable(views.get(reset.node()))
                            .filter(view -> view.nodes().size() == 1)
                            .isPresent();
        }
        return false;
    }

    private boolean follows(NodeId replica, NodeId master) {
        return now.node(replica)
                .flatMap(ClusterNode::masterId)
                .filter(master::equals)
                .isPresent();
    }

    private SlotSet slotsOf(NodeId node) {
        return now.node(node).map(ClusterNode::slots).orElse(SlotSet.EMPTY);
    }

    private static boolean knows(ClusterTopology view, NodeId node) {
        return view.node(node).filter(known -> !known.has(NodeFlag.HANDSHAKE)).isPresent();
    }

    private void block(OperationStep step, String reason) {
        add(step, StepAdvice.Verdict.BLOCKED, step.step(), reason);
    }

    private void add(OperationStep step, StepAdvice.Verdict verdict, PlanStep resumeAs, String reason) {
        advice.add(new StepAdvice(step, verdict, resumeAs, reason));
    }
}
