package org.clusterarium.embeddednode.bus;

import org.clusterarium.model.slot.SlotSet;

/**
 * What the sender of a message claims.
 *
 * @param currentEpoch the largest epoch the sender knows (unsigned)
 * @param configEpoch epoch of the claim: the master's own; a replica sends its master's
 * @param slots slots of the sender, or of its master if it is a replica
 */
public record BusClaim(long currentEpoch, long configEpoch, SlotSet slots) {}
