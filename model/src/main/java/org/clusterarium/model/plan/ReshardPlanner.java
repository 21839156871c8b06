package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;

/**
 * Moves chosen slots, or a number of them, to a master. The number is divided among the sources in proportion to their slots, as
 * {@code redis-cli --cluster reshard} does it (clusterManagerComputeReshardTable), but always adds up, and takes slots
 * where ranges stay whole instead of the lowest ones.
 */
public final class ReshardPlanner {
    private ReshardPlanner() {}

    /** @throws ImpossiblePlanException if slots are open, a node is no usable master, or there are fewer slots than asked for */
    public static Plan plan(ClusterPicture picture, ReshardRequest request) {
        picture.requireNoOpenSlots();
        ClusterNode target = picture.usableMaster(request.target());
        List<SlotMove> moves = request instanceof ReshardRequest.Chosen chosen
                ? chosen(picture, target, chosen.slots())
                : number(picture, target, (ReshardRequest.Number) request);
        return PlanBuilder.of(PlanKind.RESHARD, picture).moves(moves).build();
    }

    private static List<SlotMove> chosen(ClusterPicture picture, ClusterNode target, SlotSet slots) {
        SlotSet left = slots.minus(target.slots());
        List<SlotMove> moves = new ArrayList<>();
        for (ClusterNode source : picture.usableMasters()) {
            SlotSet own = left.and(source.slots());
            if (!own.isEmpty() && !source.id().equals(target.id())) {
                moves.add(new SlotMove(source.id(), target.id(), own));
                left = left.minus(own);
            }
        }
        if (!left.isEmpty()) {
            throw new ImpossiblePlanException(PlanObstacle.NOBODY_OWNS, left);
        }
        return moves;
    }

    private static List<SlotMove> number(ClusterPicture picture, ClusterNode target, ReshardRequest.Number request) {
        List<ClusterNode> sources = sources(picture, target, request);
        long[] have = sources.stream().mapToLong(node -> node.slots().size()).toArray();
        long available = java.util.Arrays.stream(have).sum();
        if (available < request.slots()) {
            throw new ImpossiblePlanException(PlanObstacle.TOO_FEW_SLOTS, available, request.slots());
        }
        double[] weights = java.util.Arrays.stream(have).asDoubleStream().toArray();
        long[] shares = FairShares.of(request.slots(), weights, new long[have.length]);
        List<SlotMove> moves = new ArrayList<>();
        SlotSet grown = target.slots();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                ClusterNode source = sources.get(i);
                SlotSet picked = SlotPicker.pick(SlotLoad.UNIFORM, source.slots(), grown, shares[i]);
                grown = grown.plus(picked);
                moves.add(new SlotMove(source.id(), target.id(), picked));
            }
        }
        return moves;
    }

    private static List<ClusterNode> sources(
            ClusterPicture picture, ClusterNode target, ReshardRequest.Number request) {
        if (request.sources().isEmpty()) {
            return picture.usableMasters().stream()
                    .filter(master ->
                            !master.id().equals(target.id()) && !master.slots().isEmpty())
                    .toList();
        }
        List<ClusterNode> sources = new ArrayList<>(
                request.sources().stream().map(picture::usableMaster).toList());
        sources.sort(ClusterNode.BY_LOWEST_SLOT);
        return sources;
    }
}
