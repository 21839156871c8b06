package org.clusterarium.app.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.HashSlot;

/**
 * What CLUSTER SLOT-STATS (Valkey 8.0, Redis 8.2) tells of the slots of one master. Which figures it has depends on
 * {@code cluster-slot-stats-enabled}; {@code key-count} is always there.
 *
 * @param bySlot figures by name
 */
record SlotStats(Map<Integer, Map<String, Long>> bySlot) {
    static final NodeCommand QUESTION =
            NodeCommand.of("CLUSTER", "SLOT-STATS", "SLOTSRANGE", "0", Integer.toString(HashSlot.COUNT - 1));

    /** Empty for errors, as of servers that do not know the command, and for what is no such answer. */
    static Optional<SlotStats> of(NodeReply reply) {
        if (!(reply instanceof NodeReply.Sequence all)) {
            return Optional.empty();
        }
        Map<Integer, Map<String, Long>> bySlot = new TreeMap<>();
        for (NodeReply item : all.items()) {
            if (item instanceof NodeReply.Sequence pair
                    && pair.items().size() == 2
                    && pair.items().get(0) instanceof NodeReply.Whole slot
                    && slot.value() >= 0
                    && slot.value() < HashSlot.COUNT
                    && pair.items().get(1) instanceof NodeReply.Sequence figures) {
                bySlot.put((int) slot.value(), figures(figures));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new SlotStats(bySlot));
    }

    OptionalLong keys(int slot) {
        return figure(slot, "key-count");
    }

    OptionalLong bytes(int slot) {
        return figure(slot, "memory-bytes");
    }

    /** Bytes received and sent for the slot since the server counts. */
    OptionalLong traffic(int slot) {
        OptionalLong in = figure(slot, "network-bytes-in");
        OptionalLong out = figure(slot, "network-bytes-out");
        return in.isPresent() && out.isPresent() ? OptionalLong.of(in.getAsLong() + out.getAsLong()) : in;
    }

    private OptionalLong figure(int slot, String name) {
        Long value = bySlot.getOrDefault(slot, Map.of()).get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, value));
    }

    private static Map<String, Long> figures(NodeReply.Sequence items) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (int i = 0; i + 1 < items.items().size(); i += 2) {
            Optional<String> name = items.items().get(i).text();
            if (name.isPresent() && items.items().get(i + 1) instanceof NodeReply.Whole value) {
                figures.put(name.get(), value.value());
            }
        }
        return figures;
    }
}
