package org.clusterarium.views.operation;

import static org.clusterarium.views.SampleDeployment.HOST03_6381;

import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanDraft;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;

/** An operation that somebody left in its second step. */
final class SampleLeft {
    private SampleLeft() {}

    static LeftOperation halfMoved() {
        ClusterSurvey survey = SampleOperations.survey(
                new SampleDeployment(SampleDeployment.START).timeline().snapshotAt(SampleDeployment.START));
        Plan plan = PlanDraft.EMPTY
                .withSlots(HOST03_6381, SlotSet.of(new SlotRange(6_000, 7_499)))
                .plan(survey.picture());
        OperationState state = OperationState.of(Operation.prepare(
                        "earlier", plan, survey.picture().topology(), Operation.DEFAULT_SLOTS_PER_STEP))
                .after(new OperationEvent.Begun(0))
                .after(new OperationEvent.Done(0))
                .after(new OperationEvent.Begun(1))
                .after(new OperationEvent.Interrupted());
        return new LeftOperation(
                state,
                SampleDeployment.START / 1_000,
                RecoveryAdvisor.advise(state, survey.observation().views()));
    }
}
