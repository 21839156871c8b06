package org.clusterarium.views.operation;

import java.util.Optional;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanDraft;
import org.clusterarium.model.plan.PlanStaleness;
import org.clusterarium.model.preview.MoveRates;
import org.clusterarium.model.preview.PlanPreview;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.model.topology.ClusterTopology;

/**
 * A plan that waits for Apply, and what is known about it.
 *
 * @param picture of the cluster when it was last looked at
 * @param staleness how the cluster differs from the one the plan was made for
 */
public record StagedPlan(Plan plan, ClusterPicture picture, PlanPreview preview, PlanStaleness staleness) {
    static StagedPlan of(Plan plan, ClusterPicture picture) {
        return new StagedPlan(
                plan,
                picture,
                PlanPreview.of(plan, picture, MoveRates.DEFAULT),
                PlanStaleness.of(plan, picture.topology()));
    }

    StagedPlan seenWith(ClusterTopology now) {
        return new StagedPlan(plan, picture, preview, PlanStaleness.of(plan, now));
    }

    /** Its wishes, if more can be added and single ones taken away. */
    public Optional<PlanDraft> draft() {
        return PlanDraft.of(plan);
    }

    /** Whether data can be lost, or it is likely to fail. */
    public boolean isDangerous() {
        return preview.risks().stream().anyMatch(risk -> risk.level() == Risk.Level.HIGH);
    }
}
