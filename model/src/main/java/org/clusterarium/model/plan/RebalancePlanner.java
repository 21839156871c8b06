package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Shares slots, keys, memory or traffic among masters by weight. Like {@code redis-cli --cluster rebalance} it does nothing while every
 * master is within the threshold, and then brings each to its share; unlike it, it never moves a slot more than that takes, rounds
 * in favour of the fewest moves and keeps ranges together.
 */
public final class RebalancePlanner {
    private RebalancePlanner() {}

    /**
     * A plan without steps if everything is in balance.
     *
     * @throws ImpossiblePlanException if slots are open, the measure was not taken, a weight names no usable master, or all weights are 0
     */
    public static Plan plan(ClusterPicture picture, RebalanceRequest request) {
        picture.requireNoOpenSlots();
        return PlanBuilder.of(PlanKind.REBALANCE, picture)
                .moves(moves(picture, request))
                .build();
    }

    /** The moves alone. */
    static List<SlotMove> moves(ClusterPicture picture, RebalanceRequest request) {
        request.weights().keySet().forEach(picture::usableMaster);
        List<ClusterNode> masters = picture.usableMasters().stream()
                .filter(master -> !master.slots().isEmpty() || request.useEmptyMasters())
                .toList();
        List<SlotSet> slots = masters.stream().map(ClusterNode::slots).toList();
        SlotLoad load = load(picture, request.measure(), slots);
        double[] weights = masters.stream()
                .mapToDouble(node -> request.weightOf(node.id()))
                .toArray();
        boolean[] draining = new boolean[weights.length];
        long[] have = new long[weights.length];
        long total = 0;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            draining[i] = weights[i] == 0;
            have[i] = load.sum(slots.get(i));
            total += have[i];
            weight += weights[i];
        }
        if (weight == 0) {
            throw new ImpossiblePlanException(PlanObstacle.NO_WEIGHT);
        }
        long[] shares = FairShares.of(total, weights, have);
        if (isBalanced(slots, have, shares, draining, request.thresholdPercent())) {
            return List.of();
        }
        List<NodeId> ids = masters.stream().map(ClusterNode::id).toList();
        long tolerance = (long) (total / weight * request.thresholdPercent() / 100);
        return new Balancer(ids, slots, load, shares, draining).moves(tolerance);
    }

    private static SlotLoad load(ClusterPicture picture, Measure measure, List<SlotSet> slots) {
        SlotLoad load = picture.figures()
                .load(measure)
                .orElseThrow(() -> new ImpossiblePlanException(PlanObstacle.NOT_MEASURED, measure));
        boolean isEmpty = slots.stream().allMatch(own -> load.sum(own) == 0);
        return isEmpty ? SlotLoad.UNIFORM : load;
    }

    /** redis-cli's rule: off by more than the threshold is who has slots but no share, a share but no slots, or is this far from it. */
    private static boolean isBalanced(
            List<SlotSet> slots, long[] have, long[] shares, boolean[] draining, double thresholdPercent) {
        for (int i = 0; i < have.length; i++) {
            boolean mustMove = draining[i] && !slots.get(i).isEmpty();
            boolean lacksAll = !draining[i] && have[i] == 0 && shares[i] > 0;
            double off = Math.abs(have[i] - shares[i]);
            boolean isOff = off > 1 && off > shares[i] * thresholdPercent / 100;
            if (mustMove || lacksAll || isOff) {
                return false;
            }
        }
        return true;
    }
}
