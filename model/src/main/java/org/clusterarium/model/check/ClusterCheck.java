package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * Compares what several nodes say and looks for holes, disputes, unfinished moves and single points of failure: what
 * {@code redis-cli --cluster check} finds ({@code redis-cli.c}, clusterManagerCheckCluster), and where the cluster would not survive the loss
 * of one host. Findings come in a fixed order.
 */
public final class ClusterCheck {
    private final List<NodeView> views;
    private final ClusterTopology reference;
    private final Function<ClusterNode, String> hostOf;
    private final List<Finding> findings = new ArrayList<>();

    private ClusterCheck(List<NodeView> views, Function<ClusterNode, String> hostOf) {
        this.views = views;
        this.hostOf = hostOf;
        reference = views.get(0).topology();
    }

    /**
     * Checks a cluster.
     *
     * @param views at least one; the first is believed where hosts and replicas are concerned
     * @param hostOf what dies together with the node
     * @throws IllegalArgumentException without a view
     */
    public static List<Finding> check(List<NodeView> views, Function<ClusterNode, String> hostOf) {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("A check needs the view of at least one node");
        }
        ClusterCheck check = new ClusterCheck(views, hostOf);
        check.checkSlots();
        check.checkOpenSlots();
        check.checkMembership();
        check.checkReplicas();
        check.checkMajority();
        return List.copyOf(check.findings);
    }

    private void checkSlots() {
        SlotSet assigned =
                views.stream().map(view -> view.topology().assignedSlots()).reduce(SlotSet.EMPTY, SlotSet::plus);
        SlotSet holes = SlotSet.ALL.minus(assigned);
        if (!holes.isEmpty()) {
            findings.add(new Finding.SlotsWithoutOwner(holes));
        }
        for (ClusterNode node : reference.nodes()) {
            if (node.has(NodeFlag.FAIL) && !node.slots().isEmpty()) {
                findings.add(new Finding.SlotsOfFailedOwner(node.id(), node.slots()));
            }
        }
        checkDisputes();
    }

    private void checkDisputes() {
        List<Set<NodeId>> owners = new ArrayList<>(Collections.nCopies(HashSlot.COUNT, Set.of()));
        Map<String, Set<NodeId>> groups = new LinkedHashMap<>();
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                node.slots().stream().forEach(slot -> owners.set(slot, with(groups, owners.get(slot), node.id())));
            }
        }
        Map<String, BitSet> disputed = new TreeMap<>();
        for (int slot = 0; slot < owners.size(); slot++) {
            if (owners.get(slot).size() > 1) {
                disputed.computeIfAbsent(owners.get(slot).toString(), key -> new BitSet())
                        .set(slot);
            }
        }
        disputed.forEach((key, slots) -> findings.add(
                new Finding.SlotsDisputed(List.copyOf(owners.get(slots.nextSetBit(0))), SlotSet.ofBits(slots))));
    }

    /** The set with one more owner; equal sets are one object, for there are 16384 of them. */
    private static Set<NodeId> with(Map<String, Set<NodeId>> groups, Set<NodeId> owners, NodeId owner) {
        if (owners.contains(owner)) {
            return owners;
        }
        Set<NodeId> more = new TreeSet<>(owners);
        more.add(owner);
        return groups.computeIfAbsent(more.toString(), key -> more);
    }

    private void checkOpenSlots() {
        for (NodeView view : views) {
            view.topology()
                    .node(view.observer())
                    .ifPresent(self ->
                            self.openSlots().forEach(slot -> findings.add(new Finding.SlotOpen(self.id(), slot))));
        }
    }

    private void checkMembership() {
        Map<NodeId, List<NodeId>> knownBy = new TreeMap<>();
        Set<NodeId> withoutAddress = new TreeSet<>();
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                if (node.has(NodeFlag.HANDSHAKE)) {
                    continue;
                }
                knownBy.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(view.observer());
                if (node.has(NodeFlag.NOADDR)) {
                    withoutAddress.add(node.id());
                }
            }
        }
        knownBy.forEach((node, observers) -> {
            if (withoutAddress.contains(node)) {
                findings.add(new Finding.Ghost(node, observers));
            } else if (observers.size() < views.size()) {
                List<NodeId> unknownTo = views.stream()
                        .map(NodeView::observer)
                        .filter(observer -> !observers.contains(observer))
                        .toList();
                findings.add(new Finding.NotKnownToAll(node, observers, unknownTo));
            }
        });
    }

    private void checkReplicas() {
        Map<NodeId, ClusterNode> nodes = reference.byId();
        for (ClusterNode node : reference.nodes()) {
            node.masterId().ifPresent(master -> {
                ClusterNode followed = nodes.get(master);
                if (followed == null || !followed.isMaster()) {
                    findings.add(new Finding.ReplicaOfNoMaster(node.id(), master));
                }
            });
        }
        for (ClusterNode master : mastersWithSlots()) {
            List<ClusterNode> replicas = reference.replicasOf(master.id()).stream()
                    .filter(replica -> !replica.has(NodeFlag.FAIL) && !replica.has(NodeFlag.NOADDR))
                    .toList();
            String host = hostOf.apply(master);
            if (replicas.isEmpty()) {
                findings.add(new Finding.MasterWithoutReplica(master.id()));
            } else if (replicas.stream()
                    .allMatch(replica -> hostOf.apply(replica).equals(host))) {
                findings.add(new Finding.ReplicasOnHostOfMaster(master.id(), host));
            }
        }
    }

    private void checkMajority() {
        Map<String, Integer> byHost = new TreeMap<>();
        List<ClusterNode> masters = mastersWithSlots();
        masters.forEach(master -> byHost.merge(hostOf.apply(master), 1, Integer::sum));
        int needed = masters.size() / 2 + 1;
        byHost.forEach((host, count) -> {
            if (masters.size() - count < needed) {
                findings.add(new Finding.MajorityOnOneHost(host, count, masters.size()));
            }
        });
    }

    private List<ClusterNode> mastersWithSlots() {
        return reference.masters().stream()
                .filter(master -> !master.slots().isEmpty())
                .toList();
    }
}
