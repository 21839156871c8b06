package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * Plans the way back: the steps that were done, undone in reverse order. It is prepared before a plan starts, and again from the steps that were
 * done when it stops half-way. Some things have no way back; they are named.
 */
public final class UndoPlanner {
    private final ClusterTopology before;
    private final List<NodeId> everybody;
    private final List<PlanStep> steps = new ArrayList<>();
    private final List<PlanStep> irreversible = new ArrayList<>();

    private UndoPlanner(ClusterTopology before) {
        this.before = before;
        everybody = before.nodes().stream()
                .filter(ClusterNode::isUsable)
                .map(ClusterNode::id)
                .toList();
    }

    /**
     * The way back.
     *
     * @param plan made for the cluster as it will be after the steps
     * @param irreversible steps that it does not take back, or not wholly
     */
    public record Undo(Plan plan, List<PlanStep> irreversible) {
        public Undo {
            irreversible = List.copyOf(irreversible);
        }
    }

    /** @param before the cluster before the first step */
    public static Undo undo(Plan plan, ClusterTopology before) {
        return undo(plan, before, plan.steps());
    }

    /** As {@link #undo(Plan, ClusterTopology)}, of the steps that were done. */
    public static Undo undo(Plan plan, ClusterTopology before, List<PlanStep> done) {
        UndoPlanner undo = new UndoPlanner(before);
        for (int i = done.size() - 1; i >= 0; i--) {
            undo.reverse(done.get(i), Projection.after(before, plan, done.subList(0, i)));
        }
        ClusterTopology after = Projection.after(before, plan, done);
        Plan back = new Plan(PlanKind.UNDO, DeploymentIdentity.of(after), plan.nodes(), undo.steps);
        return new Undo(back, undo.irreversible);
    }

    private void reverse(PlanStep step, ClusterTopology then) {
        if (step instanceof PlanStep.MoveSlots moved) {
            SlotMove move = moved.move();
            steps.add(new PlanStep.MoveSlots(new SlotMove(move.target(), move.source(), move.slots())));
        } else if (step instanceof PlanStep.AddSlots add) {
            steps.add(new PlanStep.DeleteSlots(add.node(), add.slots()));
        } else if (step instanceof PlanStep.Replicate replicate) {
            reverse(replicate, then);
        } else if (step instanceof PlanStep.Failover failover) {
            if (failover.mode() == FailoverMode.ORDERLY) {
                steps.add(new PlanStep.Failover(failover.master(), failover.replica(), FailoverMode.ORDERLY));
            } else {
                irreversible.add(failover);
            }
        } else if (step instanceof PlanStep.Meet meet) {
            reverse(meet);
        } else if (step instanceof PlanStep.AwaitAgreement) {
            if (!steps.isEmpty()) {
                steps.add(step);
            }
        } else if (isLasting(step)) {
            irreversible.add(step);
        }
    }

    private void reverse(PlanStep.Replicate replicate, ClusterTopology then) {
        ClusterNode earlier = then.node(replicate.node()).orElse(null);
        if (earlier != null && earlier.masterId().isPresent()) {
            NodeId master = earlier.masterId().orElseThrow();
            steps.add(new PlanStep.Replicate(replicate.node(), master));
            steps.add(new PlanStep.AwaitReplica(replicate.node(), master));
        } else if (before.node(replicate.node()).isPresent()) {
            irreversible.add(replicate);
        }
    }

    /** Whoever was not there before is sent away again. */
    private void reverse(PlanStep.Meet meet) {
        for (NodeId node : List.of(meet.node(), meet.other())) {
            if (before.node(node).isEmpty()) {
                steps.add(new PlanStep.Forget(node, everybody));
                steps.add(new PlanStep.Reset(node, false));
            }
        }
    }

    private static boolean isLasting(PlanStep step) {
        return step instanceof PlanStep.Forget
                || step instanceof PlanStep.Reset
                || step instanceof PlanStep.Shutdown
                || step instanceof PlanStep.ImportKeys
                || step instanceof PlanStep.ClaimSlots
                || step instanceof PlanStep.MoveKeys
                || step instanceof PlanStep.YieldSlots;
    }
}
