package org.clusterarium.model.plan;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * Work as data: what will be done, in which order, and for which cluster it was thought out. What a person should know before it
 * runs is not part of it: that is assessed against the cluster as it is then ({@code model.preview}).
 *
 * @param madeFor the cluster as it was when the plan was made
 * @param nodes every node of that cluster and every newcomer, in order of id
 */
public record Plan(PlanKind kind, DeploymentIdentity madeFor, List<PlannedNode> nodes, List<PlanStep> steps) {
    public Plan {
        nodes = nodes.stream()
                .sorted(java.util.Comparator.comparing(PlannedNode::id))
                .toList();
        steps = List.copyOf(steps);
    }

    public Optional<PlannedNode> node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** The slot moves among the steps, in order. */
    public List<SlotMove> moves() {
        return steps.stream()
                .filter(PlanStep.MoveSlots.class::isInstance)
                .map(step -> ((PlanStep.MoveSlots) step).move())
                .toList();
    }

    /** All slots that change hands. */
    public SlotSet movedSlots() {
        return moves().stream().map(SlotMove::slots).reduce(SlotSet.EMPTY, SlotSet::plus);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
