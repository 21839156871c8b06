package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Repairs of membership: ghosts are forgotten, strangers introduced, replicas that hold a slot for open start afresh. */
final class MemberRepair {
    private final Map<NodeId, ClusterTopology> views = new TreeMap<>();
    private final ClusterTopology merged;
    private final List<PlanStep> introductions = new ArrayList<>();
    private final List<PlanStep> steps = new ArrayList<>();
    private final List<FixPlan.LeftAlone> left = new ArrayList<>();

    MemberRepair(List<NodeView> views, ClusterTopology merged) {
        views.forEach(view -> this.views.put(view.observer(), view.topology()));
        this.merged = merged;
        plan();
    }

    List<FixPlan.LeftAlone> left() {
        return left;
    }

    /** Strangers meet; comes before anything in which they deal with each other. */
    List<PlanStep> introductions() {
        return introductions;
    }

    /** All else. */
    List<PlanStep> steps() {
        return steps;
    }

    private void plan() {
        for (ClusterNode node : merged.nodes()) {
            if (node.isMember()) {
                repair(node);
            }
        }
        views.forEach((observer, view) -> view.node(observer)
                .filter(self -> self.isReplica() && !self.openSlots().isEmpty())
                .ifPresent(this::startAfresh));
    }

    private void repair(ClusterNode node) {
        List<NodeId> knowing = new ArrayList<>();
        List<NodeId> unknowing = new ArrayList<>();
        views.forEach((observer, view) -> (knows(view, node.id()) ? knowing : unknowing).add(observer));
        knowing.remove(node.id());
        boolean isGhost = node.has(NodeFlag.NOADDR);
        if (unknowing.isEmpty() && !isGhost) {
            return;
        }
        ClusterTopology own = views.get(node.id());
        if (own != null && members(own) > 1) {
            introductions.add(new PlanStep.Meet(unknowing.isEmpty() ? knowing.get(0) : unknowing.get(0), node.id()));
        } else if (own == null && !isGhost && !heldForDead(node.id(), knowing)) {
            left.add(new FixPlan.LeftAlone(
                    "node " + node.id(), "some know it and hold it for alive, but it could not be asked"));
        } else if (!node.slots().isEmpty()) {
            left.add(new FixPlan.LeftAlone("node " + node.id(), "it owns slots; give them to others first"));
        } else {
            forget(node, knowing);
        }
    }

    private static boolean knows(ClusterTopology view, NodeId node) {
        return view.node(node).filter(known -> !known.has(NodeFlag.HANDSHAKE)).isPresent();
    }

    private static long members(ClusterTopology view) {
        return view.nodes().stream().filter(ClusterNode::isMember).count();
    }

    private boolean heldForDead(NodeId node, List<NodeId> knowing) {
        return knowing.stream()
                .allMatch(observer -> Optional.ofNullable(views.get(observer))
                        .flatMap(view -> view.node(node))
                        .filter(known -> known.has(NodeFlag.FAIL) || known.has(NodeFlag.NOADDR))
                        .isPresent());
    }

    /** A replica of the ghost would answer that it cannot forget its master ({@code cluster.c}, CLUSTER FORGET). */
    private void forget(ClusterNode ghost, List<NodeId> knowing) {
        List<NodeId> able = knowing.stream()
                .filter(observer -> merged.node(observer)
                        .filter(node -> !node.masterId().equals(Optional.of(ghost.id())))
                        .isPresent())
                .toList();
        if (able.size() < knowing.size()) {
            left.add(new FixPlan.LeftAlone(
                    "node " + ghost.id(), "it still has replicas; let them follow another master"));
        } else if (!able.isEmpty()) {
            steps.add(new PlanStep.Forget(ghost.id(), able));
        }
    }

    /** A replica refuses SETSLOT, and its master no longer knows of the slot: what is left is to join anew and copy all data again. */
    private void startAfresh(ClusterNode replica) {
        replica.masterId()
                .filter(views::containsKey)
                .ifPresentOrElse(
                        master -> {
                            steps.add(new PlanStep.Reset(replica.id(), false));
                            steps.add(new PlanStep.Meet(replica.id(), master));
                            steps.add(new PlanStep.AwaitAgreement((int) members(merged)));
                            steps.add(new PlanStep.Replicate(replica.id(), master));
                            steps.add(new PlanStep.AwaitReplica(replica.id(), master));
                        },
                        () -> left.add(
                                new FixPlan.LeftAlone("replica " + replica.id(), "its master could not be asked")));
    }
}
