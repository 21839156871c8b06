package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.SampleRemote;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.junit.jupiter.api.Test;

class LeftOperationsViewModelTest {
    private final SampleOperations port = new SampleOperations().leftBehind(SampleLeft.halfMoved());
    private final SampleRemote remote = new SampleRemote(ConnectionLabel.DEV).offering(port);
    private final MomentViewModel moment = new MomentViewModel();
    private final OperationsViewModel operations =
            new OperationsViewModel(moment, new SelectionViewModel(), Runnable::run);
    private final LeftOperationsViewModel left = operations.left();

    LeftOperationsViewModelTest() {
        moment.deployment().set(Optional.of(remote));
    }

    @Test
    void whatWasLeftIsFoundWhenTheDeploymentIsOpenedAndHoldsBackOtherWork() {
        assertThat(left.left().get()).hasSize(1);
        remote.switchMode(ConnectionMode.OPERATE, "");
        operations
                .staged()
                .stage(left.left().get().getFirst().state().operation().plan());

        assertThat(operations.toApply()).contains(Obstacle.LEFT_BEHIND);
    }

    @Test
    void whileOnlyObservingItIsNotResumed() {
        operations.resume(left.left().get().getFirst());

        assertThat(port.asked()).containsExactly("left");
    }

    @Test
    void resumingItShowsItRunning() {
        remote.switchMode(ConnectionMode.OPERATE, "");

        operations.resume(left.left().get().getFirst());

        assertThat(port.asked()).containsExactly("left", "resumeLeft earlier", "left");
        assertThat(left.left().get()).isEmpty();
        assertThat(operations.running().isUnderWay()).isTrue();
    }

    @Test
    void rollingItBackAndLeavingItReachThePort() {
        remote.switchMode(ConnectionMode.OPERATE, "");
        operations.rollBack(left.left().get().getFirst());
        assertThat(port.asked()).contains("rollBackLeft earlier");

        port.leftBehind(SampleLeft.halfMoved());
        left.ask();
        left.leave(left.left().get().getFirst());
        assertThat(port.asked()).contains("leave earlier");
        assertThat(left.left().get()).isEmpty();
    }

    @Test
    void aDecisionThatFailsIsToldAndCanBeTakenAgain() {
        port.refusing("the journal is locked");
        left.leave(left.left().get().getFirst());

        assertThat(left.problem().get().orElseThrow().detail()).isEqualTo("the journal is locked");
        assertThat(left.left().get()).hasSize(1);
        assertThat(left.busy().get()).isFalse();
    }
}
