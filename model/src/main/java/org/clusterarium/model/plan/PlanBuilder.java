package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;

/** Collects the steps of a plan and the cluster it is made for. */
final class PlanBuilder {
    private final PlanKind kind;
    private final DeploymentIdentity identity;
    private final List<PlannedNode> nodes = new ArrayList<>();
    private final List<PlanStep> steps = new ArrayList<>();

    private PlanBuilder(PlanKind kind, DeploymentIdentity identity) {
        this.kind = kind;
        this.identity = identity;
    }

    static PlanBuilder of(PlanKind kind, ClusterPicture picture) {
        PlanBuilder builder = new PlanBuilder(kind, DeploymentIdentity.of(picture.topology()));
        for (ClusterNode node : picture.topology().nodes()) {
            if (node.isMember()) {
                builder.nodes.add(new PlannedNode(node.id(), node.address(), picture.hostOf(node)));
            }
        }
        return builder;
    }

    /** For nodes that are in no cluster yet. */
    static PlanBuilder ofEmpty(PlanKind kind, List<EmptyNode> newcomers) {
        PlanBuilder builder = new PlanBuilder(
                kind,
                new DeploymentIdentity(
                        newcomers.stream().map(EmptyNode::id).toList(),
                        0,
                        DeploymentIdentity.slotMapHash(ClusterTopology.EMPTY)));
        newcomers.forEach(builder::newcomer);
        return builder;
    }

    PlanBuilder newcomer(EmptyNode node) {
        nodes.add(new PlannedNode(node.id(), node.address(), node.host()));
        return this;
    }

    PlanBuilder add(PlanStep step) {
        steps.add(step);
        return this;
    }

    /** Wait until all have heard of what was done. */
    PlanBuilder awaitAgreement(int members) {
        return add(new PlanStep.AwaitAgreement(members));
    }

    /** Moves, and waiting until all have heard of them. */
    PlanBuilder moves(List<SlotMove> moves) {
        moves.forEach(move -> steps.add(new PlanStep.MoveSlots(move)));
        if (!moves.isEmpty()) {
            awaitAgreement(nodes.size());
        }
        return this;
    }

    Plan build() {
        return new Plan(kind, identity, nodes, steps);
    }
}
