package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.slot.SlotRange;

/** A master to be, its slots and its replicas in the order in which they were assigned. */
public record PlannedShard(Candidate master, SlotRange slots, List<Candidate> replicas) {
    public PlannedShard {
        replicas = List.copyOf(replicas);
    }
}
