package org.clusterarium.model.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.NodeId;

/**
 * How load is to be shared, with the options of {@code redis-cli --cluster rebalance}.
 *
 * @param weights by master, 1 where absent; 0 drains the master
 * @param thresholdPercent nothing moves while no master is further from its share than this; at least 0
 * @param useEmptyMasters whether masters without slots take part
 */
public record RebalanceRequest(
        Measure measure, Map<NodeId, Double> weights, double thresholdPercent, boolean useEmptyMasters) {
    /** redis-cli's {@code CLUSTER_MANAGER_REBALANCE_THRESHOLD}. */
    public static final double DEFAULT_THRESHOLD_PERCENT = 2;

    /** @throws ImpossiblePlanException for a negative or endless weight or threshold */
    public RebalanceRequest {
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        weights.forEach((node, weight) -> {
            if (!Double.isFinite(weight) || weight < 0) {
                throw new ImpossiblePlanException(PlanObstacle.BAD_WEIGHT, weight, node);
            }
        });
        if (!Double.isFinite(thresholdPercent) || thresholdPercent < 0) {
            throw new ImpossiblePlanException(PlanObstacle.BAD_THRESHOLD, thresholdPercent);
        }
    }

    /** By slots, all masters alike, empty ones included. */
    public static RebalanceRequest bySlots() {
        return new RebalanceRequest(Measure.SLOTS, Map.of(), DEFAULT_THRESHOLD_PERCENT, true);
    }

    double weightOf(NodeId node) {
        return weights.getOrDefault(node, 1.0);
    }
}
