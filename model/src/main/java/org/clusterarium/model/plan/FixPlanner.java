package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Plans the repair of a cluster: open slots in every combination of marks, slots without owner, slots claimed twice, ghosts, strangers and
 * replicas that hold a slot for open. {@code redis-cli --cluster fix} repairs the first three (clusterManagerFixOpenSlot,
 * clusterManagerFixSlotsCoverage, clusterManagerFixMultipleSlotOwners); where its way can lose keys, the order here is another one.
 */
public final class FixPlanner {
    /** Stands for those slots that nobody has, while they are dealt out. */
    private static final NodeId NOBODY = new NodeId("0".repeat(NodeId.LENGTH));

    private final SlotDamage damage;
    private final FixRequest request;
    private final Map<List<SlotRepair.Action>, BitSet> slotsByRepair = new LinkedHashMap<>();
    private final Map<String, BitSet> slotsByReason = new TreeMap<>();
    private final BitSet toDealOut = new BitSet();

    private FixPlanner(FixRequest request) {
        this.request = request;
        damage = new SlotDamage(request.observation(), request.holdings());
    }

    /** The slots whose keys must be counted on every reachable master before a repair can be planned. */
    public static SlotSet slotsInQuestion(ClusterObservation observation) {
        return new SlotDamage(observation, SlotHoldings.NONE).slotsInQuestion();
    }

    public static FixPlan plan(FixRequest request) {
        return new FixPlanner(request).plan();
    }

    private FixPlan plan() {
        damage.slotsInQuestion().stream().forEach(this::diagnose);
        dealOut();
        ClusterObservation observation = request.observation();
        PlanBuilder plan = PlanBuilder.of(
                PlanKind.FIX,
                new ClusterPicture(damage.merged, observation.hosts(), observation.facts(), SlotFigures.UNKNOWN));
        List<FixPlan.LeftAlone> left = new ArrayList<>();
        slotsByReason.forEach(
                (reason, slots) -> left.add(new FixPlan.LeftAlone("slots " + SlotSet.ofBits(slots), reason)));
        MemberRepair members = new MemberRepair(observation.views(), damage.merged);
        addRepairs(plan, SlotRepair::settling);
        members.introductions().forEach(plan::add);
        addRepairs(plan, SlotRepair::afterSettling);
        members.steps().forEach(plan::add);
        left.addAll(members.left());
        Plan steps = plan.build();
        if (!steps.isEmpty()) {
            plan.awaitAgreement((int) Projection.after(damage.merged, steps).nodes().stream()
                    .filter(ClusterNode::isMember)
                    .count());
        }
        return new FixPlan(plan.build(), left);
    }

    private void addRepairs(PlanBuilder plan, UnaryOperator<List<SlotRepair.Action>> part) {
        slotsByRepair.forEach(
                (repair, slots) -> part.apply(repair).forEach(action -> plan.add(action.step(SlotSet.ofBits(slots)))));
    }

    private void diagnose(int slot) {
        List<NodeId> claimants = damage.claimants(slot);
        if (claimants.size() > 1) {
            repair(slot, SlotRepair.ofClaimedTwice(damage, slot, claimants));
        } else if (claimants.size() == 1) {
            NodeId owner = claimants.get(0);
            Optional<NodeId> silent = SlotRepair.unreachableTarget(damage, slot, owner);
            if (silent.isPresent() && !request.withUnreachableMasters()) {
                leave(slot, "their move goes to " + silent.get() + ", which could not be asked and may hold keys");
            } else {
                repair(slot, SlotRepair.ofOwned(damage, slot, owner));
            }
        } else {
            diagnoseLost(slot);
        }
    }

    private void diagnoseLost(int slot) {
        Optional<ClusterNode> silent = damage.silentOwner(slot);
        if (silent.isPresent()) {
            NodeId owner = silent.get().id();
            boolean hasReplica = damage.merged.replicasOf(owner).stream().anyMatch(ClusterNode::isUsable);
            if (hasReplica) {
                leave(slot, "their owner " + owner + " could not be asked; a replica of it can take over");
                return;
            }
            if (!request.withUnreachableMasters()) {
                leave(slot, "their owner " + owner + " could not be asked and may come back with the keys");
                return;
            }
        }
        Optional<List<SlotRepair.Action>> repair = SlotRepair.ofLost(damage, slot);
        if (repair.isPresent()) {
            repair(slot, repair.get());
        } else {
            toDealOut.set(slot);
        }
    }

    /** Slots without owner and without keys go to the masters with the fewest, in few ranges. */
    private void dealOut() {
        List<ClusterNode> takers = damage.masters.values().stream()
                .filter(ClusterNode::isUsable)
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .toList();
        if (toDealOut.isEmpty() || takers.isEmpty()) {
            return;
        }
        List<NodeId> nodes = new ArrayList<>();
        List<SlotSet> slots = new ArrayList<>();
        takers.forEach(taker -> {
            nodes.add(taker.id());
            slots.add(taker.slots());
        });
        nodes.add(NOBODY);
        slots.add(SlotSet.ofBits(toDealOut));
        long[] shares = levelled(slots.stream().mapToInt(SlotSet::size).toArray());
        boolean[] draining = new boolean[nodes.size()];
        draining[nodes.size() - 1] = true;
        for (SlotMove move : new Balancer(nodes, slots, SlotLoad.UNIFORM, shares, draining).moves(Long.MAX_VALUE)) {
            move.slots().stream().forEach(slot -> repair(slot, SlotRepair.ofLost(damage, slot, move.target())));
        }
    }

    /** Fills up the smallest first, as water would; nobody gives. The last entry is what is dealt out. */
    private static long[] levelled(int[] sizes) {
        long[] shares = new long[sizes.length];
        for (int i = 0; i < sizes.length - 1; i++) {
            shares[i] = sizes[i];
        }
        for (int left = sizes[sizes.length - 1]; left > 0; left--) {
            int smallest = 0;
            for (int i = 1; i < sizes.length - 1; i++) {
                smallest = shares[i] < shares[smallest] ? i : smallest;
            }
            shares[smallest]++;
        }
        return shares;
    }

    private void repair(int slot, List<SlotRepair.Action> actions) {
        if (!actions.isEmpty()) {
            slotsByRepair.computeIfAbsent(actions, key -> new BitSet()).set(slot);
        }
    }

    private void leave(int slot, String reason) {
        slotsByReason.computeIfAbsent(reason, key -> new BitSet()).set(slot);
    }
}
