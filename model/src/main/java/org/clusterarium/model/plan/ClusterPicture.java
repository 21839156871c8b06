package org.clusterarium.model.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * What planners plan from: one agreed topology (see {@link org.clusterarium.model.check.MergedView}) and what is known beside it.
 *
 * @param hosts what dies together, by node; a node that is absent stands for the host of its announced address
 * @param facts by node; absent for nodes that could not be asked
 */
public record ClusterPicture(
        ClusterTopology topology, Map<NodeId, String> hosts, Map<NodeId, NodeFacts> facts, SlotFigures figures) {
    public ClusterPicture {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** A picture of the topology alone. */
    public static ClusterPicture of(ClusterTopology topology) {
        return new ClusterPicture(topology, Map.of(), Map.of(), SlotFigures.UNKNOWN);
    }

    public ClusterPicture with(ClusterTopology other) {
        return new ClusterPicture(other, hosts, facts, figures);
    }

    /** The picture after an empty node has joined as a master without slots. */
    ClusterPicture withNewcomer(EmptyNode node) {
        if (topology.node(node.id()).isPresent()) {
            throw new ImpossiblePlanException(PlanObstacle.ALREADY_MEMBER, node.id());
        }
        Map<NodeId, String> more = new TreeMap<>(hosts);
        more.put(node.id(), node.host());
        PlannedNode planned = new PlannedNode(node.id(), node.address(), node.host());
        return new ClusterPicture(Projection.joined(topology, planned), more, facts, figures);
    }

    /** What dies together with the node. */
    public String hostOf(ClusterNode node) {
        return hosts.getOrDefault(node.id(), node.address().host());
    }

    public NodeFacts factsOf(NodeId node) {
        return facts.getOrDefault(node, NodeFacts.UNKNOWN);
    }

    /** @throws ImpossiblePlanException naming the node if it is no member */
    ClusterNode member(NodeId id) {
        return topology.node(id)
                .filter(ClusterNode::isMember)
                .orElseThrow(() -> new ImpossiblePlanException(PlanObstacle.NO_SUCH_NODE, id));
    }

    /** @throws ImpossiblePlanException unless the node is a master that nobody holds for dead */
    ClusterNode usableMaster(NodeId id) {
        ClusterNode node = member(id);
        if (!node.isMaster()) {
            throw new ImpossiblePlanException(PlanObstacle.NOT_A_MASTER, id);
        }
        if (!node.isUsable()) {
            throw new ImpossiblePlanException(PlanObstacle.UNREACHABLE, id);
        }
        return node;
    }

    /** Masters that nobody holds for dead, in the order of their lowest slot, those without slots last. */
    List<ClusterNode> usableMasters() {
        return topology.masters().stream()
                .filter(ClusterNode::isUsable)
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .toList();
    }

    /**
     * Moving slots while others are under way would mix two operations; redis-cli refuses as well.
     *
     * @throws ImpossiblePlanException naming the first open slot
     */
    void requireNoOpenSlots() {
        for (ClusterNode node : topology.nodes()) {
            if (!node.openSlots().isEmpty()) {
                throw new ImpossiblePlanException(
                        PlanObstacle.SLOT_OPEN, node.openSlots().get(0).slot(), node.id());
            }
        }
    }
}
