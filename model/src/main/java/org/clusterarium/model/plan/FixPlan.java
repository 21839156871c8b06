package org.clusterarium.model.plan;

import java.util.List;

/**
 * What can be repaired, and what cannot.
 *
 * @param left what stays as it is, each with the reason
 */
public record FixPlan(Plan plan, List<LeftAlone> left) {
    public FixPlan {
        left = List.copyOf(left);
    }

    /** Slots or nodes that the plan does not touch. */
    public record LeftAlone(String what, String reason) {}
}
