package org.clusterarium.model.plan;

import java.util.List;

/** Work as data: what will be done in which order, and what to think about before. */
public record Plan(List<PlanStep> steps, List<PlanWarning> warnings) {
    public Plan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }
}
