package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Coverage, owners and open slots. */
final class SlotCheck {
    private final List<NodeView> views;
    private final ClusterTopology merged;
    private final List<Finding> findings = new ArrayList<>();

    private SlotCheck(List<NodeView> views, ClusterTopology merged) {
        this.views = views;
        this.merged = merged;
    }

    static List<Finding> check(List<NodeView> views, ClusterTopology merged) {
        SlotCheck check = new SlotCheck(views, merged);
        check.checkCoverage();
        check.checkClaims();
        check.checkDisputes();
        check.checkAgreement();
        check.checkOpenSlots();
        return check.findings;
    }

    private void checkCoverage() {
        SlotSet holes = SlotSet.ALL.minus(merged.assignedSlots());
        if (!holes.isEmpty()) {
            findings.add(new Finding.SlotsWithoutOwner(holes));
        }
        for (ClusterNode node : merged.nodes()) {
            if (node.has(NodeFlag.FAIL) && !node.slots().isEmpty()) {
                findings.add(new Finding.SlotsOfFailedOwner(node.id(), node.slots()));
            }
        }
    }

    /** Who holds itself for the owner. */
    private void checkClaims() {
        SlotOwners claims = new SlotOwners();
        views.forEach(view -> view.topology().node(view.observer()).ifPresent(claims::add));
        claims.shared().forEach((owners, slots) -> findings.add(new Finding.SlotsClaimedTwice(owners, slots)));
    }

    /** Who is held for the owner by anybody; where they claim it themselves, that was said already. */
    private void checkDisputes() {
        SlotOwners owners = new SlotOwners();
        views.forEach(view -> view.topology().nodes().forEach(owners::add));
        SlotSet claimedTwice = SlotSet.EMPTY;
        for (Finding finding : findings) {
            if (finding instanceof Finding.SlotsClaimedTwice claims) {
                claimedTwice = claimedTwice.plus(claims.slots());
            }
        }
        for (var entry : owners.shared().entrySet()) {
            SlotSet disputed = entry.getValue().minus(claimedTwice);
            if (!disputed.isEmpty()) {
                findings.add(new Finding.SlotsDisputed(entry.getKey(), disputed));
            }
        }
    }

    /** redis-cli's clusterManagerIsConfigConsistent: all views name the same owners for the same slots. */
    private void checkAgreement() {
        Map<String, List<NodeId>> groups = new LinkedHashMap<>();
        for (NodeView view : views) {
            StringBuilder signature = new StringBuilder();
            view.topology().nodes().stream()
                    .filter(node -> !node.slots().isEmpty())
                    .sorted(Comparator.comparing(ClusterNode::id))
                    .forEach(node -> signature.append(node.id()).append(node.slots()));
            groups.computeIfAbsent(signature.toString(), key -> new ArrayList<>())
                    .add(view.observer());
        }
        if (groups.size() > 1) {
            List<List<NodeId>> bySize = new ArrayList<>(groups.values());
            bySize.sort(Comparator.comparing((List<NodeId> group) -> -group.size()));
            findings.add(new Finding.ViewsDisagree(bySize));
        }
    }

    private void checkOpenSlots() {
        for (NodeView view : views) {
            view.topology()
                    .node(view.observer())
                    .ifPresent(self -> self.openSlots()
                            .forEach(slot -> findings.add(
                                    self.isReplica()
                                            ? new Finding.SlotOpenOnReplica(self.id(), slot)
                                            : new Finding.SlotOpen(self.id(), slot))));
        }
    }

    /** For each slot the nodes that own it by some view. */
    private static final class SlotOwners {
        private final List<Set<NodeId>> owners = new ArrayList<>(Collections.nCopies(HashSlot.COUNT, Set.of()));
        private final Map<String, Set<NodeId>> groups = new LinkedHashMap<>();

        void add(ClusterNode node) {
            node.slots().stream().forEach(slot -> owners.set(slot, with(owners.get(slot), node.id())));
        }

        /** The set with one more owner; equal sets are one object, for there are 16384 of them. */
        private Set<NodeId> with(Set<NodeId> known, NodeId owner) {
            if (known.contains(owner)) {
                return known;
            }
            Set<NodeId> more = new TreeSet<>(known);
            more.add(owner);
            return groups.computeIfAbsent(more.toString(), key -> more);
        }

        /** Slots with more than one owner, by owners. */
        Map<List<NodeId>, SlotSet> shared() {
            Map<String, BitSet> byOwners = new TreeMap<>();
            for (int slot = 0; slot < owners.size(); slot++) {
                if (owners.get(slot).size() > 1) {
                    byOwners.computeIfAbsent(owners.get(slot).toString(), key -> new BitSet())
                            .set(slot);
                }
            }
            Map<List<NodeId>, SlotSet> shared = new LinkedHashMap<>();
            byOwners.values()
                    .forEach(slots -> shared.put(List.copyOf(owners.get(slots.nextSetBit(0))), SlotSet.ofBits(slots)));
            return shared;
        }
    }
}
