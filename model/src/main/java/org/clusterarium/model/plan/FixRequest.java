package org.clusterarium.model.plan;

import org.clusterarium.model.check.ClusterObservation;

/**
 * What is known about a damaged cluster.
 *
 * @param holdings of the slots that {@link FixPlanner#slotsInQuestion} names, on all reachable masters
 * @param withUnreachableMasters whether slots of masters that cannot be asked and have no replica are given to others, empty, though the
 *     master may come back with their keys ({@code --cluster-fix-with-unreachable-masters})
 */
public record FixRequest(ClusterObservation observation, SlotHoldings holdings, boolean withUnreachableMasters) {}
