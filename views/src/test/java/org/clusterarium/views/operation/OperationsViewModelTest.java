package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6382;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.SampleRemote;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.junit.jupiter.api.Test;

class OperationsViewModelTest {
    private static final SlotSet SOME = SlotSet.of(new SlotRange(11_000, 11_099));

    private final SampleOperations port = new SampleOperations();
    private final MomentViewModel moment = new MomentViewModel();
    private final OperationsViewModel operations =
            new OperationsViewModel(moment, new SelectionViewModel(), Runnable::run);

    private SampleRemote connect(ConnectionLabel label) {
        SampleRemote remote = new SampleRemote(label).offering(port);
        moment.deployment().set(Optional.of(remote));
        port.showing(SampleOperations.survey(moment.snapshot().get()));
        return remote;
    }

    @Test
    void observingIsEnoughToPlanButNotToApply() {
        SampleRemote remote = connect(ConnectionLabel.DEV);
        operations.staged().stageSlots(SOME, HOST01_6381);
        assertThat(operations.toPlan()).isEmpty();
        assertThat(operations.toApply()).contains(Obstacle.OBSERVE);
        operations.apply();
        assertThat(port.started()).isEmpty();

        remote.switchMode(ConnectionMode.OPERATE, "");
        operations.pace().set(new OperationPace(500));
        operations.apply();

        assertThat(port.asked()).endsWith("start RESHARD 500");
        assertThat(operations.staged().staged().get()).isEmpty();
        assertThat(operations.running().isUnderWay()).isTrue();
        operations.staged().stageSlots(SOME, HOST01_6381);
        assertThat(operations.toApply()).contains(Obstacle.UNDER_WAY);
    }

    @Test
    void productionAsksForItsNameToBeTyped() {
        connect(ConnectionLabel.PROD).switchMode(ConnectionMode.OPERATE, "shop");
        operations.staged().stageSlots(SOME, HOST01_6381);

        operations.apply();
        assertThat(operations.asking().get().orElseThrow().production()).isTrue();
        operations.typed().set("shup");
        operations.confirm();
        assertThat(port.started()).isEmpty();
        operations.decline();
        assertThat(operations.asking().get()).isEmpty();

        operations.apply();
        operations.typed().set(" shop ");
        operations.confirm();
        assertThat(port.started()).hasSize(1);
    }

    @Test
    void aPlanThatMayLoseDataAsksEvenInALab() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START).offering(port)));
        DeploymentIdentity cluster =
                DeploymentIdentity.of(moment.snapshot().get().topology());
        operations
                .staged()
                .stage(new Plan(
                        PlanKind.FIX, cluster, List.of(), List.of(new PlanStep.DeleteSlots(HOST03_6381, SOME))));

        operations.apply();

        assertThat(operations.asking().get().orElseThrow().dangerous()).isTrue();
        assertThat(port.started()).isEmpty();
    }

    @Test
    void anOperationThatIsNotBegunLeavesThePlanAndSaysWhy() {
        connect(ConnectionLabel.DEV).switchMode(ConnectionMode.OPERATE, "");
        operations.staged().stageReplica(HOST03_6382, HOST03_6381);
        port.refusing("another window is at work");

        operations.apply();

        assertThat(operations.staged().problem().get())
                .contains(new StagingProblem(StagingProblem.Kind.NOT_STARTED, "another window is at work"));
        assertThat(operations.staged().staged().get()).isPresent();
        assertThat(operations.starting().get()).isFalse();
    }

    @Test
    void everyObstacleIsNamed() {
        assertThat(operations.toPlan()).contains(Obstacle.NO_DEPLOYMENT);
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));
        assertThat(operations.toPlan()).contains(Obstacle.NO_OPERATIONS);
        connect(ConnectionLabel.DEV);
        assertThat(operations.toApply()).contains(Obstacle.NOTHING_STAGED);
        moment.seek(SampleDeployment.KILL);
        assertThat(operations.toPlan()).contains(Obstacle.NOT_LIVE);
    }
}
