package org.clusterarium.model.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.Projection;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * What a plan would do to a cluster.
 *
 * @param nodes of the cluster before or after, by id
 * @param movedKeys empty if keys were not counted
 * @param movedBytes empty if bytes were not measured
 * @param millis estimate of the moves, with disjoint pairs of nodes beside each other
 */
public record PlanPreview(
        List<MovePreview> moves,
        List<NodeChange> nodes,
        OptionalLong movedKeys,
        OptionalLong movedBytes,
        long millis,
        List<Risk> risks) {
    public PlanPreview {
        moves = List.copyOf(moves);
        nodes = List.copyOf(nodes);
        risks = List.copyOf(risks);
    }

    /** @param picture the cluster to which the plan would be applied now */
    public static PlanPreview of(Plan plan, ClusterPicture picture, MoveRates rates) {
        ClusterTopology after = Projection.after(picture.topology(), plan);
        List<MovePreview> moves = new ArrayList<>();
        for (SlotMove move : plan.moves()) {
            OptionalLong keys = sum(picture, Measure.KEYS, move.slots());
            OptionalLong bytes = sum(picture, Measure.BYTES, move.slots());
            long millis = rates.millis(move.slots().size(), keys.orElse(0), bytes.orElse(0));
            moves.add(new MovePreview(move, keys, bytes, millis));
        }
        return new PlanPreview(
                moves,
                changes(picture, after),
                sum(picture, Measure.KEYS, plan.movedSlots()),
                sum(picture, Measure.BYTES, plan.movedSlots()),
                longest(moves),
                RiskAssessor.assess(plan, picture, after));
    }

    static OptionalLong sum(ClusterPicture picture, Measure measure, SlotSet slots) {
        return picture.figures()
                .load(measure)
                .map(load -> OptionalLong.of(load.sum(slots)))
                .orElse(OptionalLong.empty());
    }

    /** A node takes part in one move at a time, so the busiest one sets the time; no schedule is faster. */
    private static long longest(List<MovePreview> moves) {
        Map<NodeId, Long> busy = new TreeMap<>();
        for (MovePreview move : moves) {
            busy.merge(move.move().source(), move.millis(), Long::sum);
            busy.merge(move.move().target(), move.millis(), Long::sum);
        }
        return busy.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static List<NodeChange> changes(ClusterPicture picture, ClusterTopology after) {
        Set<NodeId> ids = new TreeSet<>(picture.topology().byId().keySet());
        ids.addAll(after.byId().keySet());
        List<NodeChange> changes = new ArrayList<>();
        for (NodeId id : ids) {
            changes.add(new NodeChange(id, shape(picture, picture.topology(), id), shape(picture, after, id)));
        }
        return changes;
    }

    private static Optional<NodeShape> shape(ClusterPicture picture, ClusterTopology topology, NodeId id) {
        return topology.node(id).filter(ClusterNode::isMember).map(node -> {
            SlotSet slots = node.slots();
            return new NodeShape(
                    node.masterId(), slots, sum(picture, Measure.KEYS, slots), sum(picture, Measure.BYTES, slots));
        });
    }
}
