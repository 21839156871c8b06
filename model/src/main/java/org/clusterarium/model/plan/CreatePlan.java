package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.check.Finding;

/**
 * What a new cluster will look like and how it is made.
 *
 * @param findings what a person should know: where the new cluster would not survive the loss of a host
 */
public record CreatePlan(List<PlannedShard> shards, Plan plan, List<Finding> findings) {
    public CreatePlan {
        shards = List.copyOf(shards);
        findings = List.copyOf(findings);
    }
}
