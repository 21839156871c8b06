package org.clusterarium.model.plan;

import java.util.List;

/** What a new cluster will look like and how it is made. */
public record CreatePlan(List<PlannedShard> shards, Plan plan) {
    public CreatePlan {
        shards = List.copyOf(shards);
    }
}
