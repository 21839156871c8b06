package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6382;

import java.util.Optional;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;
import org.junit.jupiter.api.Test;

class StagedPlanViewModelTest {
    private static final SlotSet SOME = SlotSet.of(new SlotRange(100, 199));

    private final SampleOperations port = new SampleOperations();
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.START).offering(port);
    private final MomentViewModel moment = new MomentViewModel();
    private final StagedPlanViewModel staged = new StagedPlanViewModel(moment, Runnable::run);

    StagedPlanViewModelTest() {
        moment.deployment().set(Optional.of(sample));
    }

    private StagedPlan plan() {
        return staged.staged().get().orElseThrow();
    }

    @Test
    void aDragLooksAtTheClusterOnceAndStagesTheMoveWithItsKeysAndBytes() {
        staged.stageSlots(SOME, HOST02_6381);

        assertThat(plan().plan().moves()).containsExactly(new SlotMove(HOST01_6381, HOST02_6381, SOME));
        assertThat(plan().preview().movedKeys()).hasValue(100 * SampleOperations.KEYS_PER_SLOT);
        assertThat(plan().preview().movedBytes()).hasValue(100 * SampleOperations.BYTES_PER_SLOT);
        assertThat(plan().staleness().differences()).isEmpty();

        staged.stageSlots(SlotSet.of(new SlotRange(6_000, 6_001)), HOST02_6381);
        assertThat(port.asked()).containsExactly("survey [SLOTS, KEYS, BYTES]");
    }

    @Test
    void dragsMergePairsReplaceWhatTheyContradictAndAreTakenBackOneByOne() {
        staged.stageSlots(SOME, HOST02_6381);
        staged.stageSlots(SlotSet.of(new SlotRange(200, 299)), HOST02_6381);
        staged.stageSlots(SlotSet.of(new SlotRange(150, 249)), HOST03_6381);

        assertThat(plan().plan().moves())
                .containsExactlyInAnyOrder(
                        new SlotMove(
                                HOST01_6381, HOST02_6381, SlotSet.of(new SlotRange(100, 149), new SlotRange(250, 299))),
                        new SlotMove(HOST01_6381, HOST03_6381, SlotSet.of(new SlotRange(150, 249))));
        staged.undo();
        assertThat(plan().plan().movedSlots()).isEqualTo(SlotSet.of(new SlotRange(100, 299)));
        staged.remove(plan().plan().moves().getFirst());
        assertThat(staged.staged().get()).isEmpty();
        staged.undo();
        staged.undo();
        assertThat(plan().plan().movedSlots()).isEqualTo(SOME);
        staged.undo();
        assertThat(staged.staged().get()).isEmpty();
        assertThat(staged.undoable().get()).isFalse();
    }

    @Test
    void whatIsDraggedWhileTheClusterIsLookedAtIsStagedAfterwardsAndCanBeCalledOff() {
        port.hold();
        staged.stageSlots(SOME, HOST02_6381);
        staged.stageReplica(HOST03_6382, HOST02_6381);
        assertThat(staged.looking().get()).isTrue();
        assertThat(staged.staged().get()).isEmpty();

        port.release();
        assertThat(staged.looking().get()).isFalse();
        assertThat(plan().plan().steps()).hasSize(4);

        staged.clear();
        port.hold();
        sample.setNow(SampleDeployment.START + 2 * StagedPlanViewModel.FRESH_MICROS);
        staged.stageSlots(SOME, HOST03_6381);
        staged.clear();
        port.release();
        assertThat(staged.staged().get()).isEmpty();
    }

    @Test
    void whatCannotBePlannedIsToldAndLeavesWhatIsStaged() {
        staged.stageSlots(SOME, HOST02_6381);
        staged.stageSlots(SOME, HOST03_6382);

        assertThat(staged.problem().get().orElseThrow().kind()).isEqualTo(StagingProblem.Kind.IMPOSSIBLE);
        assertThat(plan().plan().movedSlots()).isEqualTo(SOME);
    }

    @Test
    void aClusterThatCannotBeLookedAtIsToldWithItsReason() {
        port.refusing("no node answers");
        staged.stageSlots(SOME, HOST02_6381);

        assertThat(staged.problem().get())
                .contains(new StagingProblem(StagingProblem.Kind.SURVEY_FAILED, "no node answers"));
        assertThat(staged.looking().get()).isFalse();
    }

    @Test
    void aPlanThatDoesMoreThanMovingSlotsTakesThePlaceOfTheStagedOneAndNothingIsDraggedIntoIt() {
        staged.stageSlots(SOME, HOST02_6381);
        Plan failover = FailoverPlanner.plan(
                plan().picture(), new FailoverRequest(HOST01_6381, Optional.of(HOST03_6382), false));

        staged.stage(failover);
        assertThat(plan().plan()).isEqualTo(failover);

        staged.stageSlots(SOME, HOST02_6381);
        assertThat(staged.problem().get().orElseThrow().kind()).isEqualTo(StagingProblem.Kind.NOT_COMBINABLE);
        assertThat(plan().plan()).isEqualTo(failover);
        staged.undo();
        assertThat(plan().plan().kind()).isEqualTo(PlanKind.RESHARD);
    }

    @Test
    void aClusterThatChangedMakesThePlanStaleUntilItIsPlannedAgain() {
        staged.stageSlots(SlotSet.of(new SlotRange(6_000, 6_099)), HOST03_6381);

        sample.setNow(SampleDeployment.COVERED);
        moment.pulse(0);
        assertThat(plan().staleness().isBlocking()).isTrue();

        port.showing(SampleOperations.survey(moment.snapshot().get()));
        staged.lookAgain();
        assertThat(plan().staleness().isBlocking()).isFalse();
        assertThat(plan().plan().moves().getFirst().source()).isEqualTo(SampleDeployment.HOST01_6382);
    }

    @Test
    void anotherDeploymentStartsWithoutAPlan() {
        staged.stageSlots(SOME, HOST02_6381);

        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));
        assertThat(staged.staged().get()).isEmpty();

        staged.stageSlots(SOME, HOST02_6381);
        assertThat(staged.problem().get().orElseThrow().kind()).isEqualTo(StagingProblem.Kind.NO_OPERATIONS);
    }
}
