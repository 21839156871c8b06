package org.clusterarium.simulator.workload;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Which node ({@code host:port}) each slot is written at, learned from CLUSTER SLOTS and from MOVED. */
final class ProbeRoutes {
    private final @Nullable String[] owners = new @Nullable String[HashSlot.COUNT];
    private final Set<String> known = new LinkedHashSet<>();

    ProbeRoutes(List<String> seeds) {
        known.addAll(seeds);
    }

    /** Null before the first answer of CLUSTER SLOTS, or for a slot without owner. */
    synchronized @Nullable String owner(int slot) {
        return owners[slot];
    }

    /** All slots written at the node. */
    synchronized SlotSet slotsOf(String node) {
        BitSet slots = new BitSet(HashSlot.COUNT);
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            if (node.equals(owners[slot])) {
                slots.set(slot);
            }
        }
        return SlotSet.ofBits(slots);
    }

    synchronized void moved(int slot, String node) {
        owners[slot] = node;
        known.add(node);
    }

    /** Every node ever seen, in the order of appearance: somebody to ask. */
    synchronized List<String> known() {
        return List.copyOf(known);
    }

    /** Takes over an answer of CLUSTER SLOTS: start, end, master (ip, port, …), replicas. Other shapes are ignored. */
    synchronized void learn(List<Object> slots) {
        Set<String> seen = new TreeSet<>();
        for (Object item : slots) {
            if (item instanceof List<?> run
                    && run.size() >= 3
                    && run.get(0) instanceof Long first
                    && run.get(1) instanceof Long last
                    && first >= 0
                    && last < HashSlot.COUNT
                    && first <= last) {
                run.stream().skip(2).map(ProbeRoutes::address).forEach(seen::add);
                Arrays.fill(owners, first.intValue(), last.intValue() + 1, address(run.get(2)));
            }
        }
        seen.remove("");
        known.addAll(seen);
    }

    private static String address(Object node) {
        return node instanceof List<?> parts && parts.size() >= 2 ? text(parts.get(0)) + ":" + parts.get(1) : "";
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : String.valueOf(value);
    }
}
