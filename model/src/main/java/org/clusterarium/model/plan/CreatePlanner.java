package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.topology.NodeAddress;

/** Plans a new cluster from empty nodes, with the allocation and the steps of {@code redis-cli --cluster create}. */
public final class CreatePlanner {
    private CreatePlanner() {}

    /**
     * @param nodes empty nodes, in the order in which a person named them; the first one is met by all others
     * @param replicas per master
     * @param seed the same seed gives the same plan
     * @throws ImpossiblePlanException with what would be needed
     */
    public static CreatePlan plan(List<Candidate> nodes, int replicas, long seed) {
        List<PlannedShard> shards = ReplicaPlacementPlanner.place(nodes, replicas, seed);
        return new CreatePlan(shards, new Plan(steps(nodes, shards), warnings(shards)));
    }

    private static List<PlanStep> steps(List<Candidate> nodes, List<PlannedShard> shards) {
        List<PlanStep> steps = new ArrayList<>();
        shards.forEach(shard -> steps.add(new PlanStep.AddSlots(shard.master().address(), shard.slots())));
        long epoch = 1;
        for (Candidate node : nodes) {
            steps.add(new PlanStep.SetConfigEpoch(node.address(), epoch++));
        }
        NodeAddress first = nodes.get(0).address();
        nodes.stream().skip(1).forEach(node -> steps.add(new PlanStep.Meet(node.address(), first)));
        steps.add(new PlanStep.AwaitAgreement(nodes.size()));
        for (PlannedShard shard : shards) {
            for (Candidate replica : shard.replicas()) {
                steps.add(
                        new PlanStep.Replicate(replica.address(), shard.master().address()));
            }
        }
        return steps;
    }

    private static List<PlanWarning> warnings(List<PlannedShard> shards) {
        List<PlanWarning> warnings = new ArrayList<>();
        Map<String, Integer> mastersByHost = new LinkedHashMap<>();
        for (PlannedShard shard : shards) {
            mastersByHost.merge(shard.master().host(), 1, Integer::sum);
            addWarnings(shard, warnings);
        }
        mastersByHost.forEach((host, masters) -> {
            if (shards.size() - masters < shards.size() / 2 + 1) {
                warnings.add(new PlanWarning.MajorityOnOneHost(host, masters, shards.size()));
            }
        });
        return warnings;
    }

    private static void addWarnings(PlannedShard shard, List<PlanWarning> warnings) {
        NodeAddress master = shard.master().address();
        if (shard.replicas().isEmpty()) {
            warnings.add(new PlanWarning.MasterWithoutReplica(master));
        }
        Map<String, Integer> siblings = new LinkedHashMap<>();
        for (Candidate replica : shard.replicas()) {
            if (replica.host().equals(shard.master().host())) {
                warnings.add(new PlanWarning.ReplicaOnHostOfMaster(replica.host(), master, replica.address()));
            } else {
                siblings.merge(replica.host(), 1, Integer::sum);
            }
        }
        siblings.forEach((host, count) -> {
            if (count > 1) {
                warnings.add(new PlanWarning.ReplicasShareHost(host, master, count));
            }
        });
    }
}
