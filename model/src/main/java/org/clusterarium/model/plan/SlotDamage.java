package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** What the reachable masters say of themselves: the facts that repairs of slots are decided on. */
final class SlotDamage {
    final ClusterTopology merged;
    /** Masters that answered, by id. */
    final Map<NodeId, ClusterNode> masters = new TreeMap<>();

    final SlotHoldings holdings;
    private final Map<Integer, Map<NodeId, NodeId>> migrating = new TreeMap<>();
    private final Map<Integer, Map<NodeId, NodeId>> importing = new TreeMap<>();

    SlotDamage(ClusterObservation observation, SlotHoldings holdings) {
        this.holdings = holdings;
        merged = MergedView.of(observation.views());
        for (NodeView view : observation.views()) {
            view.topology().node(view.observer()).filter(ClusterNode::isMaster).ifPresent(this::add);
        }
    }

    private void add(ClusterNode self) {
        masters.put(self.id(), self);
        for (OpenSlot open : self.openSlots()) {
            (open.direction() == OpenSlot.Direction.MIGRATING ? migrating : importing)
                    .computeIfAbsent(open.slot(), slot -> new TreeMap<>())
                    .put(self.id(), open.peer());
        }
    }

    /** Slots that are open, that nobody who answered claims, or that more than one claims. */
    SlotSet slotsInQuestion() {
        SlotSet claimed = SlotSet.EMPTY;
        SlotSet twice = SlotSet.EMPTY;
        for (ClusterNode master : masters.values()) {
            twice = twice.plus(claimed.and(master.slots()));
            claimed = claimed.plus(master.slots());
        }
        TreeSet<Integer> open = new TreeSet<>(migrating.keySet());
        open.addAll(importing.keySet());
        return SlotSet.ALL.minus(claimed).plus(twice).plus(SlotSet.ofSlots(open));
    }

    List<NodeId> claimants(int slot) {
        List<NodeId> claimants = new ArrayList<>();
        masters.forEach((id, master) -> {
            if (master.slots().contains(slot)) {
                claimants.add(id);
            }
        });
        return claimants;
    }

    /** Who owns the slot by hearsay and could not be asked. */
    Optional<ClusterNode> silentOwner(int slot) {
        return merged.nodes().stream()
                .filter(node -> node.slots().contains(slot) && !masters.containsKey(node.id()))
                .findFirst();
    }

    /** To whom the node gives the slot, if it does. */
    Optional<NodeId> migratingTo(int slot, NodeId node) {
        return Optional.ofNullable(migrating.getOrDefault(slot, Map.of()).get(node));
    }

    Optional<NodeId> importingFrom(int slot, NodeId node) {
        return Optional.ofNullable(importing.getOrDefault(slot, Map.of()).get(node));
    }

    boolean isOpen(int slot, NodeId node) {
        return migratingTo(slot, node).isPresent() || importingFrom(slot, node).isPresent();
    }

    long keys(int slot, NodeId node) {
        return holdings.keys(slot, node);
    }

    /** The master who answers for the node: itself, or the one it follows since it was replaced; empty if that could not be asked. */
    Optional<NodeId> masterFor(NodeId node) {
        if (masters.containsKey(node)) {
            return Optional.of(node);
        }
        return merged.node(node).flatMap(ClusterNode::masterId).filter(masters::containsKey);
    }
}
