package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** The topology as it will be after a plan, or after some of its steps, if all goes well. */
public final class Projection {
    private final Map<NodeId, ClusterNode> nodes = new TreeMap<>();
    private final Plan plan;

    private Projection(ClusterTopology topology, Plan plan) {
        topology.nodes().forEach(node -> nodes.put(node.id(), node));
        this.plan = plan;
    }

    public static ClusterTopology after(ClusterTopology topology, Plan plan) {
        return after(topology, plan, plan.steps());
    }

    /** After these steps of the plan, which need not be all. */
    public static ClusterTopology after(ClusterTopology topology, Plan plan, List<PlanStep> steps) {
        Projection projection = new Projection(topology, plan);
        steps.forEach(projection::apply);
        return new ClusterTopology(List.copyOf(projection.nodes.values()));
    }

    /** The topology with one more master that owns nothing. */
    static ClusterTopology joined(ClusterTopology topology, PlannedNode node) {
        List<ClusterNode> nodes = new ArrayList<>(topology.nodes());
        nodes.add(newcomer(node));
        return new ClusterTopology(nodes);
    }

    private void apply(PlanStep step) {
        if (step instanceof PlanStep.MoveSlots moved) {
            SlotMove move = moved.move();
            give(move.source(), move.target(), move.slots());
        } else if (step instanceof PlanStep.AddSlots added) {
            change(added.node(), node -> node.withSlots(node.slots().plus(added.slots())));
        } else if (step instanceof PlanStep.ClaimSlots claim) {
            claim(claim.node(), claim.slots());
        } else if (step instanceof PlanStep.DeleteSlots deleted) {
            change(deleted.node(), node -> node.withSlots(node.slots().minus(deleted.slots())));
        } else if (step instanceof PlanStep.YieldSlots yielded) {
            change(yielded.node(), node -> node.withSlots(node.slots().minus(yielded.slots())));
        } else if (step instanceof PlanStep.CloseSlots close) {
            change(close.node(), node -> closed(node, close.slots()));
        } else if (step instanceof PlanStep.MoveKeys keys) {
            change(keys.source(), node -> closed(node, keys.slots()));
        } else {
            applyToMembers(step);
        }
    }

    private void applyToMembers(PlanStep step) {
        if (step instanceof PlanStep.Meet meet) {
            List.of(meet.node(), meet.other())
                    .forEach(id -> plan.node(id).ifPresent(node -> nodes.putIfAbsent(id, newcomer(node))));
        } else if (step instanceof PlanStep.Replicate replicate) {
            change(replicate.node(), node -> node.asReplicaOf(replicate.master()));
        } else if (step instanceof PlanStep.Failover failover) {
            failOver(failover);
        } else if (step instanceof PlanStep.Forget forget) {
            nodes.remove(forget.node());
        } else if (step instanceof PlanStep.Reset reset) {
            nodes.remove(reset.node());
        }
    }

    private void give(NodeId from, NodeId to, SlotSet slots) {
        change(from, node -> closed(node.withSlots(node.slots().minus(slots)), slots));
        change(to, node -> closed(node.withSlots(node.slots().plus(slots)), slots));
    }

    private void claim(NodeId owner, SlotSet slots) {
        for (NodeId id : List.copyOf(nodes.keySet())) {
            change(id, node -> node.withSlots(node.slots().minus(slots)));
        }
        change(owner, node -> closed(node.withSlots(node.slots().plus(slots)), slots));
    }

    private static ClusterNode closed(ClusterNode node, SlotSet slots) {
        return node.withOpenSlots(node.openSlots().stream()
                .filter(open -> !slots.contains(open.slot()))
                .toList());
    }

    private void failOver(PlanStep.Failover failover) {
        ClusterNode old = nodes.get(failover.master());
        if (old == null) {
            return;
        }
        change(failover.replica(), node -> node.asMaster(old.slots()));
        change(
                failover.master(),
                node -> node.has(NodeFlag.FAIL) ? node.withSlots(SlotSet.EMPTY) : node.asReplicaOf(failover.replica()));
        for (ClusterNode sibling : List.copyOf(nodes.values())) {
            if (sibling.masterId().equals(Optional.of(failover.master()))
                    && !sibling.id().equals(failover.replica())) {
                change(sibling.id(), node -> node.asReplicaOf(failover.replica()));
            }
        }
    }

    private void change(NodeId id, UnaryOperator<ClusterNode> change) {
        nodes.computeIfPresent(id, (key, node) -> change.apply(node));
    }

    static ClusterNode newcomer(PlannedNode node) {
        return new ClusterNode(
                node.id(),
                node.address(),
                "",
                Set.of(NodeFlag.MASTER),
                Optional.empty(),
                0,
                0,
                0,
                true,
                SlotSet.EMPTY,
                List.of());
    }
}
