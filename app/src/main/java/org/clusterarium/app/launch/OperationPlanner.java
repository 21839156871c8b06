package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.plan.PlanStaleness;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** What the command line wants, as a plan for the cluster as it is. */
final class OperationPlanner {
    private final ClusterTopology now;

    OperationPlanner(ClusterTopology now) {
        this.now = now;
    }

    /**
     * A plan.
     *
     * @throws ImpossiblePlanException if it cannot be done
     * @throws IOException if a plan's file cannot be read
     */
    Plan plan(OperationRequest.Wish wish) throws IOException {
        ClusterPicture picture = ClusterPicture.of(now);
        return switch (wish) {
            case OperationRequest.Reshard reshard -> {
                List<NodeId> from = reshard.from().stream().map(this::node).toList();
                yield ReshardPlanner.plan(
                        picture, new ReshardRequest.Number(node(reshard.to()), reshard.slots(), from));
            }
            case OperationRequest.Rebalance rebalance -> {
                Map<NodeId, Double> weights = new LinkedHashMap<>();
                rebalance.weights().forEach((node, weight) -> weights.put(node(node), weight));
                yield RebalancePlanner.plan(
                        picture,
                        new RebalanceRequest(
                                Measure.SLOTS, weights, rebalance.thresholdPercent(), rebalance.useEmptyMasters()));
            }
            case OperationRequest.Apply apply -> saved(apply);
        };
    }

    private Plan saved(OperationRequest.Apply apply) throws IOException {
        Plan plan;
        try (var reader = Files.newBufferedReader(apply.plan())) {
            plan = PlanCodec.read(reader);
        }
        PlanStaleness staleness = PlanStaleness.of(plan, now);
        if (staleness.isBlocking()) {
            List<String> reasons = staleness.differences().stream()
                    .filter(PlanStaleness.Difference::blocking)
                    .map(PlanStaleness.Difference::text)
                    .toList();
            throw new ImpossiblePlanException(
                    "The plan does not fit the cluster any more: " + String.join("; ", reasons));
        }
        return plan;
    }

    private NodeId node(String text) {
        List<NodeId> found = now.nodes().stream()
                .filter(node -> node.address().hostAndPort().equals(text)
                        || !text.isEmpty() && node.id().value().startsWith(text))
                .map(ClusterNode::id)
                .toList();
        if (found.size() != 1) {
            throw new ImpossiblePlanException(
                    found.isEmpty() ? "No node is called " + text : "Several nodes are called " + text);
        }
        return found.get(0);
    }
}
