package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;

import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.Projection;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.junit.jupiter.api.Test;

class RunningOperationViewModelTest {
    private static final SlotSet SLOTS = SlotSet.of(new SlotRange(0, 299));

    private final SampleOperations port = new SampleOperations();
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.START).offering(port);
    private final MomentViewModel moment = new MomentViewModel();
    private final OperationsViewModel operations =
            new OperationsViewModel(moment, new SelectionViewModel(), Runnable::run);
    private final RunningOperationViewModel running = operations.running();

    RunningOperationViewModelTest() {
        moment.deployment().set(Optional.of(sample));
        operations.staged().stageSlots(SLOTS, HOST02_6381);
        operations.apply();
    }

    private OperationSummary shown() {
        return running.shown().get().orElseThrow();
    }

    private void happens(OperationEvent... events) {
        port.happens(events);
        running.pulse(0);
    }

    @Test
    void stepsOfOnePairAreOneLineWithItsProgressAndWhatMovesNow() {
        port.finishSteps(1);
        happens(new OperationEvent.Begun(1));

        OperationSummary.Line line = shown().lines().getFirst();
        assertThat(line.what()).isEqualTo(new PlanStep.MoveSlots(new SlotMove(HOST01_6381, HOST02_6381, SLOTS)));
        assertThat(line.done()).isEqualTo(128);
        assertThat(line.all()).isEqualTo(300);
        assertThat(line.status()).isEqualTo(StepStatus.BEGUN);
        assertThat(shown().moving()).isEqualTo(Map.of(HOST02_6381, SlotSet.of(new SlotRange(128, 255))));
        assertThat(shown().fraction()).isBetween(0.42, 0.43);
    }

    @Test
    void pauseResumeCancelAndPaceReachThePort() {
        running.pause();
        running.resume();
        running.setPace(new OperationPace(1_000));
        running.cancel();

        assertThat(port.asked()).endsWith("pause", "resume", "pace 1000", "cancel");
        assertThat(shown().progress().pace().keysPerSecond()).isEqualTo(1_000);
    }

    @Test
    void aFailureIsToldWithItsReasonAndTheWayBackEndsItFirst() {
        port.finishSteps(1);
        happens(new OperationEvent.Begun(1), new OperationEvent.Failed(1, "BUSYKEY"));
        assertThat(shown().phase()).isEqualTo(OperationPhase.FAILED);
        assertThat(shown().isStopped()).isTrue();
        assertThat(shown().lines().getFirst().reason()).isEqualTo("BUSYKEY");

        moved(SlotSet.of(new SlotRange(0, 127)));
        running.takeBack();

        assertThat(port.asked()).contains("cancel");
        assertThat(operations.staged().staged().get().orElseThrow().plan().moves())
                .containsExactly(new SlotMove(HOST02_6381, HOST01_6381, SlotSet.of(new SlotRange(0, 127))));
    }

    @Test
    void anOperationThatEndedCanBeUndoneAndDismissed() {
        port.finishSteps(4);
        running.pulse(0);
        assertThat(shown().phase()).isEqualTo(OperationPhase.DONE);
        assertThat(running.isUnderWay()).isFalse();

        moved(SLOTS);
        running.takeBack();

        StagedPlan back = operations.staged().staged().get().orElseThrow();
        assertThat(back.plan().kind()).isEqualTo(PlanKind.UNDO);
        assertThat(back.plan().moves()).containsExactly(new SlotMove(HOST02_6381, HOST01_6381, SLOTS));
        assertThat(running.shown().get()).isEmpty();
        running.pulse(1_000_000);
        assertThat(running.shown().get()).isEmpty();
    }

    @Test
    void figuresThatRunAreReadTenTimesASecondButAChangeOfStateAtOnce() {
        OperationSummary first = shown();
        running.setPace(new OperationPace(1));
        OperationSummary second = shown();
        assertThat(second).isNotEqualTo(first);
        port.setPace(new OperationPace(2));
        running.pulse(20_000);
        assertThat(shown()).isSameAs(second);
        running.pulse(80_000);
        assertThat(shown()).isNotSameAs(second);
        happens(new OperationEvent.Begun(0));
        assertThat(shown().phase()).isEqualTo(OperationPhase.RUNNING);
    }

    @Test
    void anotherDeploymentHasNoneOfIt() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));

        assertThat(running.shown().get()).isEmpty();
        assertThat(operations.drag().refusalOf(new Cargo.Slots(SLOTS), HOST03_6381))
                .isPresent();
    }

    /** What the servers show from now on. */
    private void moved(SlotSet slots) {
        var before = moment.snapshot().get();
        ClusterTopology after = Projection.after(
                before.topology(),
                port.started().getFirst(),
                java.util.List.of(new PlanStep.MoveSlots(new SlotMove(HOST01_6381, HOST02_6381, slots))));
        port.showing(SampleOperations.survey(before, after));
    }
}
