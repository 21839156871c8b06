package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * How a cluster differs from the one a plan was made for. A difference is blocking if a step of the plan no longer does what it was meant to do;
 * others are only worth telling: an epoch that advanced, or slots that moved where the plan does not touch them.
 *
 * @param differences in a fixed order; empty for an unchanged cluster
 */
public record PlanStaleness(List<Difference> differences) {
    public PlanStaleness {
        differences = List.copyOf(differences);
    }

    /** One difference, in words. */
    public record Difference(boolean blocking, String text) {}

    /** Whether the plan must not be applied. */
    public boolean isBlocking() {
        return differences.stream().anyMatch(Difference::blocking);
    }

    public static PlanStaleness of(Plan plan, ClusterTopology now) {
        List<Difference> differences = new ArrayList<>();
        DeploymentIdentity then = plan.madeFor();
        DeploymentIdentity current = DeploymentIdentity.of(now);
        compareMembers(then, current, differences);
        if (current.epoch() < then.epoch()) {
            differences.add(new Difference(
                    true,
                    "the epoch went back from " + then.epoch() + " to " + current.epoch() + ": another cluster?"));
        } else if (current.epoch() > then.epoch()) {
            differences.add(
                    new Difference(false, "the epoch advanced from " + then.epoch() + " to " + current.epoch()));
        }
        if (current.slotMapHash() != then.slotMapHash()) {
            differences.add(new Difference(false, "slots have changed hands since the plan was made"));
        }
        ClusterTopology projected = now;
        for (PlanStep step : plan.steps()) {
            mismatch(step, projected).ifPresent(text -> differences.add(new Difference(true, text)));
            projected = Projection.after(projected, plan, List.of(step));
        }
        return new PlanStaleness(differences);
    }

    private static void compareMembers(
            DeploymentIdentity then, DeploymentIdentity current, List<Difference> differences) {
        Set<NodeId> gone = new TreeSet<>(then.nodes());
        gone.removeAll(new TreeSet<>(current.nodes()));
        Set<NodeId> come = new TreeSet<>(current.nodes());
        come.removeAll(new TreeSet<>(then.nodes()));
        if (gone.size() == then.nodes().size() && !gone.isEmpty()) {
            differences.add(new Difference(true, "none of the nodes is known: this is another cluster"));
            return;
        }
        gone.forEach(node -> differences.add(new Difference(true, "node " + node + " has left the cluster")));
        come.forEach(node -> differences.add(new Difference(false, "node " + node + " has joined the cluster")));
    }

    /** Why the step does not fit, if it does not, given what the steps before it will have done. */
    private static Optional<String> mismatch(PlanStep step, ClusterTopology now) {
        if (step instanceof PlanStep.MoveSlots moved) {
            SlotMove move = moved.move();
            return notOwned(now, move.source(), move.target(), move.slots())
                    .or(() -> notUsableMaster(now, move.target()));
        }
        if (step instanceof PlanStep.AddSlots add) {
            SlotSet taken = add.slots().and(now.assignedSlots());
            return taken.isEmpty() ? Optional.empty() : Optional.of("slots " + taken + " have an owner by now");
        }
        if (step instanceof PlanStep.Failover failover) {
            return now.node(failover.replica())
                            .flatMap(ClusterNode::masterId)
                            .filter(failover.master()::equals)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "node " + failover.replica() + " is no replica of " + failover.master() + " any more");
        }
        if (step instanceof PlanStep.Replicate replicate) {
            return notUsableMaster(now, replicate.master()).or(() -> ownsSlots(now, replicate.node()));
        }
        if (step instanceof PlanStep.Forget forget) {
            return ownsSlots(now, forget.node());
        }
        return Optional.empty();
    }

    /** Slots that the target has already are no hindrance: the step, or another hand, moved them before. */
    private static Optional<String> notOwned(ClusterTopology now, NodeId source, NodeId target, SlotSet slots) {
        SlotSet elsewhere = slots.minus(slotsOf(now, source)).minus(slotsOf(now, target));
        return elsewhere.isEmpty()
                ? Optional.empty()
                : Optional.of("slots " + elsewhere + " are not with " + source + " any more");
    }

    private static Optional<String> notUsableMaster(ClusterTopology now, NodeId node) {
        return now.node(node)
                        .filter(known -> known.isMaster() && known.isUsable())
                        .isPresent()
                ? Optional.empty()
                : Optional.of("node " + node + " is no reachable master any more");
    }

    private static Optional<String> ownsSlots(ClusterTopology now, NodeId node) {
        SlotSet slots = slotsOf(now, node);
        return slots.isEmpty() ? Optional.empty() : Optional.of("node " + node + " owns slots " + slots + " by now");
    }

    private static SlotSet slotsOf(ClusterTopology now, NodeId node) {
        return now.node(node).map(ClusterNode::slots).orElse(SlotSet.EMPTY);
    }
}
