package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Decides for one slot how it gets back to one owner with all its keys and without marks. In every case: who owns the slot in the end is
 * settled first and in such an order that nobody deletes keys; then keys that lie elsewhere go there; marks without keys are taken away.
 *
 * <p>Background: a node that hears of a new owner with a higher epoch deletes the keys of a slot it owned until then, but leaves a slot alone
 * that it is importing ({@code cluster.c}, clusterUpdateSlotsConfigWith). And an owner that is migrating refuses keys it does not have,
 * so that keys cannot be brought back to it before its mark is gone (getNodeByQuery).
 */
final class SlotRepair {
    /** One command group on the slot; the other node where the kind needs one. */
    record Action(Kind kind, NodeId node, NodeId other) {
        PlanStep step(SlotSet slots) {
            return switch (kind) {
                case CLAIM -> new PlanStep.ClaimSlots(node, slots);
                case YIELD -> new PlanStep.YieldSlots(node, other, slots);
                case CLOSE -> new PlanStep.CloseSlots(node, slots);
                case MOVE_KEYS -> new PlanStep.MoveKeys(node, other, slots);
                case MOVE_SLOTS -> new PlanStep.MoveSlots(new SlotMove(node, other, slots));
            };
        }
    }

    /** See the steps of the same names. */
    enum Kind {
        CLAIM,
        YIELD,
        CLOSE,
        MOVE_KEYS,
        MOVE_SLOTS
    }

    private final SlotDamage damage;
    private final int slot;
    private final List<Action> actions = new ArrayList<>();

    private SlotRepair(SlotDamage damage, int slot) {
        this.damage = damage;
        this.slot = slot;
    }

    /** For a slot that exactly one node claims. */
    static List<Action> ofOwned(SlotDamage damage, int slot, NodeId owner) {
        SlotRepair repair = new SlotRepair(damage, slot);
        NodeId last = repair.settleOwned(owner);
        repair.collectKeys(last);
        return repair.actions;
    }

    /** For a slot that several nodes claim: the one with the most keys keeps it, with equal keys the one with the latest epoch. */
    static List<Action> ofClaimedTwice(SlotDamage damage, int slot, List<NodeId> claimants) {
        SlotRepair repair = new SlotRepair(damage, slot);
        NodeId winner = claimants.stream()
                .max(Comparator.comparing((NodeId node) -> damage.keys(slot, node))
                        .thenComparing(repair::epoch)
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        claimants.stream()
                .filter(node -> !node.equals(winner))
                .forEach(loser -> repair.actions.add(new Action(Kind.YIELD, loser, winner)));
        repair.actions.add(new Action(Kind.CLAIM, winner, winner));
        claimants.stream()
                .filter(node -> !node.equals(winner) && damage.keys(slot, node) == 0)
                .forEach(loser -> repair.actions.add(new Action(Kind.CLOSE, loser, loser)));
        repair.collectKeys(winner);
        return repair.actions;
    }

    /** For a slot that nobody claims, but whose keys lie somewhere: who has most of them takes it; empty if there are no keys. */
    static Optional<List<Action>> ofLost(SlotDamage damage, int slot) {
        return damage.masters.keySet().stream()
                .filter(node -> damage.keys(slot, node) > 0)
                .max(Comparator.comparing((NodeId node) -> damage.keys(slot, node))
                        .thenComparing(Comparator.reverseOrder()))
                .map(holder -> ofLost(damage, slot, holder));
    }

    /** For a slot that nobody claims, with the owner to be. */
    static List<Action> ofLost(SlotDamage damage, int slot, NodeId owner) {
        SlotRepair repair = new SlotRepair(damage, slot);
        repair.actions.add(new Action(Kind.CLAIM, owner, owner));
        repair.collectKeys(owner);
        return repair.actions;
    }

    /**
     * The beginning of a repair, by which it is settled who owns the slot. All slots are settled before strangers meet: a node that hears of a
     * claim with a later epoch deletes the keys of its own.
     */
    static List<Action> settling(List<Action> repair) {
        return repair.stream().takeWhile(SlotRepair::settles).toList();
    }

    /** What follows. */
    static List<Action> afterSettling(List<Action> repair) {
        return repair.stream().dropWhile(SlotRepair::settles).toList();
    }

    private static boolean settles(Action action) {
        return action.kind() == Kind.YIELD || action.kind() == Kind.CLAIM;
    }

    /** Whether the slot is on its way to a node that cannot be asked: keys may be there. */
    static Optional<NodeId> unreachableTarget(SlotDamage damage, int slot, NodeId owner) {
        return damage.migratingTo(slot, owner)
                .filter(target -> damage.masterFor(target).isEmpty());
    }

    /** Carries a move on that has begun; otherwise the owner stays and its mark goes. Returns who owns the slot in the end. */
    private NodeId settleOwned(NodeId owner) {
        Optional<NodeId> announced = damage.migratingTo(slot, owner);
        if (announced.isEmpty()) {
            if (damage.importingFrom(slot, owner).isPresent()) {
                actions.add(new Action(Kind.CLOSE, owner, owner));
            }
            return owner;
        }
        Optional<NodeId> target = announced.flatMap(damage::masterFor).filter(node -> !node.equals(owner));
        boolean hasBegun = target.filter(node -> damage.keys(slot, node) > 0
                        || damage.importingFrom(slot, node).isPresent())
                .isPresent();
        if (hasBegun) {
            NodeId heir = target.orElseThrow();
            actions.add(new Action(Kind.MOVE_SLOTS, owner, heir));
            return heir;
        }
        actions.add(new Action(Kind.CLOSE, owner, owner));
        return owner;
    }

    private void collectKeys(NodeId owner) {
        boolean ownerGave = actions.stream().anyMatch(action -> action.kind() == Kind.MOVE_SLOTS);
        for (NodeId node : damage.masters.keySet()) {
            boolean emptied = ownerGave && actions.get(0).node().equals(node);
            if (node.equals(owner) || emptied) {
                continue;
            }
            if (damage.keys(slot, node) > 0) {
                actions.add(new Action(Kind.MOVE_KEYS, node, owner));
            } else if (damage.isOpen(slot, node)
                    && actions.stream()
                            .noneMatch(action ->
                                    action.kind() == Kind.CLOSE && action.node().equals(node))) {
                actions.add(new Action(Kind.CLOSE, node, node));
            }
        }
    }

    private long epoch(NodeId node) {
        return Optional.ofNullable(damage.masters.get(node))
                .map(ClusterNode::configEpoch)
                .orElse(0L);
    }
}
