package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * Wishes put together bit by bit, as by dragging: which master shall get which slots, and which node shall follow whom. The plan is made
 * from it, for a cluster as it is then; wishes that are fulfilled already ask for nothing.
 *
 * @param slots by the master that shall get them; no slot twice
 * @param masters whom to follow, by node
 */
public record PlanDraft(Map<NodeId, SlotSet> slots, Map<NodeId, NodeId> masters) {
    public static final PlanDraft EMPTY = new PlanDraft(Map.of(), Map.of());

    public PlanDraft {
        slots = Collections.unmodifiableMap(new TreeMap<>(slots));
        masters = Collections.unmodifiableMap(new TreeMap<>(masters));
    }

    /** The wishes behind a plan; empty if it does more than moving slots and letting nodes follow others. */
    public static Optional<PlanDraft> of(Plan plan) {
        PlanDraft draft = EMPTY;
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.MoveSlots moved) {
                draft = draft.withSlots(moved.move().target(), moved.move().slots());
            } else if (step instanceof PlanStep.Replicate replicate) {
                draft = draft.withReplica(replicate.node(), replicate.master());
            } else if (!(step instanceof PlanStep.AwaitAgreement) && !(step instanceof PlanStep.AwaitReplica)) {
                return Optional.empty();
            }
        }
        return Optional.of(draft);
    }

    /** With slots for a master, whoever was to get them before. */
    public PlanDraft withSlots(NodeId target, SlotSet more) {
        Map<NodeId, SlotSet> changed = new TreeMap<>();
        slots.forEach((node, wished) -> put(changed, node, wished.minus(more)));
        put(changed, target, changed.getOrDefault(target, SlotSet.EMPTY).plus(more));
        return new PlanDraft(changed, masters);
    }

    /** With a node that follows this master, whomever it was to follow before. */
    public PlanDraft withReplica(NodeId node, NodeId master) {
        Map<NodeId, NodeId> changed = new TreeMap<>(masters);
        changed.put(node, master);
        return new PlanDraft(slots, changed);
    }

    /** With all wishes of another draft, which count more than those here. */
    public PlanDraft with(PlanDraft later) {
        PlanDraft all = this;
        for (Map.Entry<NodeId, SlotSet> wish : later.slots.entrySet()) {
            all = all.withSlots(wish.getKey(), wish.getValue());
        }
        for (Map.Entry<NodeId, NodeId> wish : later.masters.entrySet()) {
            all = all.withReplica(wish.getKey(), wish.getValue());
        }
        return all;
    }

    /** Without these slots for this target. */
    public PlanDraft without(SlotMove move) {
        Map<NodeId, SlotSet> changed = new TreeMap<>(slots);
        put(
                changed,
                move.target(),
                slots.getOrDefault(move.target(), SlotSet.EMPTY).minus(move.slots()));
        return new PlanDraft(changed, masters);
    }

    /** Without the wish that the node follows somebody. */
    public PlanDraft withoutReplica(NodeId node) {
        Map<NodeId, NodeId> changed = new TreeMap<>(masters);
        changed.remove(node);
        return new PlanDraft(slots, changed);
    }

    private static void put(Map<NodeId, SlotSet> map, NodeId node, SlotSet slots) {
        if (slots.isEmpty()) {
            map.remove(node);
        } else {
            map.put(node, slots);
        }
    }

    /**
     * First the slots move, then nodes follow others; no steps if nothing is left to wish for.
     *
     * @throws ImpossiblePlanException as {@link ReshardPlanner} and {@link ReplicatePlanner} do, the latter for the cluster after the moves
     */
    public Plan plan(ClusterPicture picture) {
        List<SlotMove> moves = new ArrayList<>();
        slots.forEach(
                (target, wished) -> moves.addAll(ReshardPlanner.plan(picture, new ReshardRequest.Chosen(target, wished))
                        .moves()));
        PlanKind kind = moves.isEmpty() && !masters.isEmpty() ? PlanKind.REPLICATE : PlanKind.RESHARD;
        PlanBuilder builder = PlanBuilder.of(kind, picture).moves(moves);
        Plan soFar = builder.build();
        for (Map.Entry<NodeId, NodeId> wish : masters.entrySet()) {
            boolean isFulfilled = picture.topology()
                    .node(wish.getKey())
                    .filter(node -> node.masterId().equals(Optional.of(wish.getValue())))
                    .isPresent();
            if (!isFulfilled) {
                ReplicatePlanner.plan(after(picture, soFar), wish.getKey(), Optional.of(wish.getValue()))
                        .steps()
                        .forEach(builder::add);
                soFar = builder.build();
            }
        }
        return soFar;
    }

    /** A master that gave all its slots away has no keys either. */
    private static ClusterPicture after(ClusterPicture picture, Plan plan) {
        ClusterTopology topology = Projection.after(picture.topology(), plan);
        Map<NodeId, NodeFacts> facts = new TreeMap<>(picture.facts());
        plan.moves().stream().map(SlotMove::source).forEach(source -> {
            if (topology.node(source).filter(node -> node.slots().isEmpty()).isPresent()) {
                facts.computeIfPresent(
                        source,
                        (id, known) -> new NodeFacts(
                                0,
                                known.usedMemoryBytes(),
                                known.maxMemoryBytes(),
                                known.replicationOffset(),
                                known.masterLinkUp()));
            }
        });
        return new ClusterPicture(topology, picture.hosts(), facts, picture.figures());
    }
}
