package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/**
 * Masters with their own slot tables, marks and keys, and redis-server's rules about them as far as repairs meet them ({@code cluster.c}):
 * who hears of a new owner deletes the keys of a slot that it owned, unless it is importing it; an owner that is migrating refuses keys that
 * it does not have; nobody may import what it owns, or migrate what it does not own.
 */
final class SlotTables {
    private final Map<NodeId, Table> tables = new TreeMap<>();

    private static final class Table {
        final BitSet owned = new BitSet();
        final Map<Integer, NodeId> migrating = new TreeMap<>();
        final Map<Integer, NodeId> importing = new TreeMap<>();
        final Map<Integer, Set<String>> keys = new TreeMap<>();
    }

    SlotTables(int masters) {
        for (int i = 0; i < masters; i++) {
            tables.put(Clusters.id(i), new Table());
        }
    }

    private Table table(NodeId node) {
        Table table = tables.get(node);
        if (table == null) {
            throw new AssertionError("No such node: " + node);
        }
        return table;
    }

    void own(NodeId node, SlotSet slots) {
        table(node).owned.or(slots.toBits());
    }

    void migrate(NodeId node, int slot, NodeId to) {
        table(node).migrating.put(slot, to);
    }

    void importing(NodeId node, int slot, NodeId from) {
        table(node).importing.put(slot, from);
    }

    void key(NodeId node, int slot, String key) {
        table(node).keys.computeIfAbsent(slot, s -> new TreeSet<>()).add(key);
    }

    Set<String> keys(NodeId node, int slot) {
        return table(node).keys.getOrDefault(slot, Set.of());
    }

    Set<String> allKeys() {
        Set<String> all = new TreeSet<>();
        tables.values().forEach(table -> table.keys.values().forEach(all::addAll));
        return all;
    }

    List<NodeId> owners(int slot) {
        return tables.keySet().stream()
                .filter(node -> table(node).owned.get(slot))
                .toList();
    }

    boolean hasMarks() {
        return tables.values().stream().anyMatch(table -> !table.migrating.isEmpty() || !table.importing.isEmpty());
    }

    SlotHoldings holdings(SlotSet slots) {
        Map<Integer, Map<NodeId, Long>> counts = new TreeMap<>();
        slots.stream()
                .forEach(slot -> tables.forEach((node, table) -> counts.computeIfAbsent(slot, s -> new TreeMap<>())
                        .put(node, (long) keys(node, slot).size())));
        return new SlotHoldings(counts);
    }

    /** Every node's own view; about others each knows what they claim, and in a dispute what the first claims. */
    List<NodeView> views() {
        List<ClusterNode> nodes = new ArrayList<>();
        int number = 0;
        for (NodeId id : tables.keySet()) {
            nodes.add(Clusters.node(number, number, Optional.empty(), SlotSet.ofBits(table(id).owned)));
            number++;
        }
        List<NodeView> views = new ArrayList<>();
        for (NodeId observer : tables.keySet()) {
            SlotSet own = SlotSet.ofBits(table(observer).owned);
            List<ClusterNode> seen = nodes.stream()
                    .map(node -> node.id().equals(observer)
                            ? node.withOpenSlots(open(observer))
                            : node.withSlots(node.slots().minus(own)))
                    .toList();
            views.add(new NodeView(observer, new ClusterTopology(seen)));
        }
        return views;
    }

    private List<OpenSlot> open(NodeId node) {
        List<OpenSlot> open = new ArrayList<>();
        table(node).migrating.forEach((slot, to) -> open.add(new OpenSlot(slot, OpenSlot.Direction.MIGRATING, to)));
        table(node).importing.forEach((slot, from) -> open.add(new OpenSlot(slot, OpenSlot.Direction.IMPORTING, from)));
        return open;
    }

    void apply(PlanStep step) {
        if (step instanceof PlanStep.ClaimSlots claim) {
            claim.slots().stream().forEach(slot -> claim(claim.node(), slot));
        } else if (step instanceof PlanStep.YieldSlots yielded) {
            yielded.slots().stream().forEach(slot -> {
                close(yielded.node(), slot);
                table(yielded.node()).owned.clear(slot);
                table(yielded.node()).importing.put(slot, yielded.owner());
            });
        } else if (step instanceof PlanStep.CloseSlots close) {
            close.slots().stream().forEach(slot -> close(close.node(), slot));
        } else if (step instanceof PlanStep.MoveKeys move) {
            move.slots().stream().forEach(slot -> moveKeys(move.source(), move.owner(), slot));
        } else if (step instanceof PlanStep.MoveSlots move) {
            SlotMove moved = move.move();
            moved.slots().stream().forEach(slot -> moveSlot(moved.source(), moved.target(), slot));
        } else if (!(step instanceof PlanStep.AwaitAgreement)) {
            throw new AssertionError("Not expected in a repair of slots: " + step);
        }
    }

    private void claim(NodeId owner, int slot) {
        close(owner, slot);
        table(owner).owned.set(slot);
        hear(owner, slot);
    }

    /** The bus tells all of the new owner, whose epoch is the highest. */
    private void hear(NodeId owner, int slot) {
        tables.forEach((node, table) -> {
            if (!node.equals(owner) && !table.importing.containsKey(slot)) {
                if (table.owned.get(slot)) {
                    table.keys.remove(slot);
                }
                table.owned.clear(slot);
            }
        });
    }

    private void close(NodeId node, int slot) {
        table(node).migrating.remove(slot);
        table(node).importing.remove(slot);
    }

    private void moveKeys(NodeId source, NodeId owner, int slot) {
        if (table(source).owned.get(slot) || !table(owner).owned.get(slot)) {
            throw new AssertionError("Keys of slot " + slot + " must go from a stranger to the owner");
        }
        if (table(owner).migrating.containsKey(slot)) {
            throw new AssertionError("The owner of slot " + slot + " would answer ASK");
        }
        table(source).importing.put(slot, owner);
        keys(source, slot).forEach(key -> key(owner, slot, key));
        table(source).keys.remove(slot);
        close(source, slot);
    }

    private void moveSlot(NodeId source, NodeId target, int slot) {
        if (!table(source).owned.get(slot) || table(target).owned.get(slot)) {
            throw new AssertionError("Slot " + slot + " must go from its owner to one that has it not");
        }
        keys(source, slot).forEach(key -> key(target, slot, key));
        table(source).keys.remove(slot);
        close(source, slot);
        claim(target, slot);
    }
}
