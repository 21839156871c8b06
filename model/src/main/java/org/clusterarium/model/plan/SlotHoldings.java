package org.clusterarium.model.plan;

import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.NodeId;

/**
 * How many keys of a slot lie on which node, owner or not: answers of CLUSTER COUNTKEYSINSLOT, of all databases.
 */
public final class SlotHoldings {
    public static final SlotHoldings NONE = new SlotHoldings(Map.of());

    private final Map<Integer, Map<NodeId, Long>> keys = new TreeMap<>();

    /** @param keys by slot and node; nodes without keys may be left out */
    public SlotHoldings(Map<Integer, Map<NodeId, Long>> keys) {
        keys.forEach((slot, byNode) -> this.keys.put(slot, new TreeMap<>(byNode)));
    }

    /** 0 for what was not counted. */
    public long keys(int slot, NodeId node) {
        return keys.getOrDefault(slot, Map.of()).getOrDefault(node, 0L);
    }
}
