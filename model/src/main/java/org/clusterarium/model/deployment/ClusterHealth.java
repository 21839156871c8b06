package org.clusterarium.model.deployment;

import org.clusterarium.model.slot.SlotSet;

/**
 * The state pills of the top bar.
 *
 * @param ok whether every reachable node says {@code cluster_state:ok} (and at least one is reachable)
 * @param coveredSlots slots whose owner answers
 * @param currentEpoch the largest currentEpoch any node reported
 */
public record ClusterHealth(boolean ok, SlotSet coveredSlots, long currentEpoch) {
    public static final ClusterHealth UNKNOWN = new ClusterHealth(false, SlotSet.EMPTY, 0);
}
