package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.slot.SlotSet;
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
    private final List<String> irreversible = new ArrayList<>();

    private UndoPlanner(ClusterTopology before) {
        this.before = before;
        everybody = before.nodes().stream()
                .filter(ClusterNode::isUsable)
                .map(ClusterNode::id)
                .toList();
    }

    /**
     * The way back and what it cannot bring back.
     *
     * @param plan made for the cluster as it will be after the steps
     */
    public record Undo(Plan plan, List<String> irreversible) {
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
                irreversible.add("the promotion of " + failover.replica() + " in the place of a dead master");
            }
        } else if (step instanceof PlanStep.Meet meet) {
            reverse(meet);
        } else if (step instanceof PlanStep.AwaitAgreement) {
            if (!steps.isEmpty()) {
                steps.add(step);
            }
        } else {
            name(step);
        }
    }

    private void reverse(PlanStep.Replicate replicate, ClusterTopology then) {
        ClusterNode earlier = then.node(replicate.node()).orElse(null);
        if (earlier != null && earlier.masterId().isPresent()) {
            NodeId master = earlier.masterId().orElseThrow();
            steps.add(new PlanStep.Replicate(replicate.node(), master));
            steps.add(new PlanStep.AwaitReplica(replicate.node(), master));
        } else if (before.node(replicate.node()).isPresent()) {
            irreversible.add("node " + replicate.node() + " was a master; it stays a replica");
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

    private void name(PlanStep step) {
        if (step instanceof PlanStep.Forget forget) {
            irreversible.add("node " + forget.node() + " was forgotten");
        } else if (step instanceof PlanStep.Reset reset) {
            irreversible.add("node " + reset.node() + " was reset");
        } else if (step instanceof PlanStep.Shutdown shutdown) {
            irreversible.add("node " + shutdown.node() + " was shut down");
        } else if (step instanceof PlanStep.ImportKeys) {
            irreversible.add("keys were imported; those that were replaced are gone");
        } else if (step instanceof PlanStep.ClaimSlots claim) {
            irreversible.add("slots " + claim.slots() + " were given to " + claim.node());
        } else if (step instanceof PlanStep.MoveKeys move) {
            irreversible.add("keys of slots " + move.slots() + " were brought to their owner");
        } else if (step instanceof PlanStep.YieldSlots yielded) {
            SlotSet slots = yielded.slots();
            irreversible.add("node " + yielded.node() + " gave up its claim to slots " + slots);
        }
    }
}
