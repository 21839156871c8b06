package org.clusterarium.app.launch;

import java.util.List;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.preview.MoveRates;
import org.clusterarium.model.preview.PlanPreview;

/**
 * A plan, and what it was made from.
 *
 * @param notes what a person should know besides: what the plan leaves as it is
 */
record PlanDraft(Plan plan, ClusterSurvey survey, List<String> notes) {
    PlanDraft {
        notes = List.copyOf(notes);
    }

    PlanPreview preview() {
        return PlanPreview.of(plan, survey.picture(), MoveRates.DEFAULT);
    }
}
