package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.check.PlacementCheck;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Plans a new cluster from empty nodes, with the allocation and the steps of {@code redis-cli --cluster create}. */
public final class CreatePlanner {
    private CreatePlanner() {}

    /**
     * @param nodes empty nodes, in the order in which a person named them; the first one is met by all others
     * @param replicas per master
     * @param seed the same seed gives the same plan
     * @throws ImpossiblePlanException with what would be needed
     */
    public static CreatePlan plan(List<EmptyNode> nodes, int replicas, long seed) {
        if (nodes.stream().map(EmptyNode::id).distinct().count() < nodes.size()) {
            throw new ImpossiblePlanException(PlanObstacle.SAME_ID);
        }
        Map<String, EmptyNode> byAddress = new TreeMap<>();
        nodes.forEach(node -> byAddress.put(node.address().hostAndPort(), node));
        List<Candidate> candidates = nodes.stream().map(EmptyNode::candidate).toList();
        List<PlannedShard> shards = ReplicaPlacementPlanner.place(candidates, replicas, seed);
        PlanBuilder plan = PlanBuilder.ofEmpty(PlanKind.CREATE, nodes);
        addSteps(plan, nodes, shards, byAddress);
        ClusterTopology result = result(shards, byAddress);
        Map<NodeId, String> hosts = new TreeMap<>();
        nodes.forEach(node -> hosts.put(node.id(), node.host()));
        return new CreatePlan(
                shards, plan.build(), PlacementCheck.check(result, node -> hosts.getOrDefault(node.id(), "")));
    }

    private static void addSteps(
            PlanBuilder plan, List<EmptyNode> nodes, List<PlannedShard> shards, Map<String, EmptyNode> byAddress) {
        shards.forEach(
                shard -> plan.add(new PlanStep.AddSlots(idOf(byAddress, shard.master()), SlotSet.of(shard.slots()))));
        long epoch = 1;
        for (EmptyNode node : nodes) {
            plan.add(new PlanStep.SetConfigEpoch(node.id(), epoch++));
        }
        NodeId first = nodes.get(0).id();
        nodes.stream().skip(1).forEach(node -> plan.add(new PlanStep.Meet(node.id(), first)));
        plan.add(new PlanStep.AwaitAgreement(nodes.size()));
        for (PlannedShard shard : shards) {
            for (Candidate replica : shard.replicas()) {
                plan.add(new PlanStep.Replicate(idOf(byAddress, replica), idOf(byAddress, shard.master())));
            }
        }
    }

    private static ClusterTopology result(List<PlannedShard> shards, Map<String, EmptyNode> byAddress) {
        List<ClusterNode> members = new ArrayList<>();
        for (PlannedShard shard : shards) {
            NodeId master = idOf(byAddress, shard.master());
            members.add(member(byAddress, shard.master()).asMaster(SlotSet.of(shard.slots())));
            for (Candidate replica : shard.replicas()) {
                members.add(member(byAddress, replica).asReplicaOf(master));
            }
        }
        return new ClusterTopology(members);
    }

    private static ClusterNode member(Map<String, EmptyNode> byAddress, Candidate candidate) {
        return Projection.newcomer(new PlannedNode(idOf(byAddress, candidate), candidate.address(), candidate.host()));
    }

    private static NodeId idOf(Map<String, EmptyNode> byAddress, Candidate candidate) {
        EmptyNode node = byAddress.get(candidate.address().hostAndPort());
        if (node == null) {
            throw new IllegalStateException("Not among the nodes: " + candidate);
        }
        return node.id();
    }
}
