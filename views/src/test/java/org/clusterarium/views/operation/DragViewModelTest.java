package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST01_6382;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6382;

import java.util.Optional;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.operation.DragViewModel.Refusal;
import org.junit.jupiter.api.Test;

class DragViewModelTest {
    private static final SlotSet SOME = SlotSet.of(new SlotRange(100, 199));

    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final StagedPlanViewModel staged = new StagedPlanViewModel(moment, Runnable::run);
    private final DragViewModel drag = new DragViewModel(moment, selection, staged);

    DragViewModelTest() {
        moment.deployment()
                .set(Optional.of(new SampleDeployment(SampleDeployment.START).offering(new SampleOperations())));
    }

    private Optional<Refusal> refusal() {
        return drag.drag().get().orElseThrow().refusal();
    }

    @Test
    void slotsAreStagedWhereTheyAreDroppedAndNoLongerSelected() {
        selection.slots().set(SOME);
        drag.begin(new Cargo.Slots(SOME));
        drag.over(Optional.of(HOST01_6381));
        assertThat(refusal()).contains(Refusal.THERE_ALREADY);
        drag.over(Optional.of(HOST01_6382));
        assertThat(refusal()).contains(Refusal.NOT_A_MASTER);
        drag.over(Optional.of(HOST02_6381));
        assertThat(refusal()).isEmpty();

        drag.drop();

        assertThat(drag.drag().get()).isEmpty();
        assertThat(selection.slots().get()).isEqualTo(SlotSet.EMPTY);
        assertThat(staged.staged().get().orElseThrow().plan().movedSlots()).isEqualTo(SOME);
    }

    @Test
    void slotsThatAreStagedCanBeDraggedBackToTheirOwner() {
        drag.put(new Cargo.Slots(SOME), HOST02_6381);
        drag.put(new Cargo.Slots(SOME), HOST01_6381);

        assertThat(staged.staged().get()).isEmpty();
    }

    @Test
    void aReplicaFollowsTheMasterItIsDroppedOnButAMasterWithSlotsDoesNot() {
        drag.begin(new Cargo.Node(HOST03_6382));
        drag.over(Optional.of(HOST01_6381));
        assertThat(refusal()).contains(Refusal.FOLLOWS_ALREADY);
        drag.over(Optional.of(HOST03_6382));
        assertThat(refusal()).contains(Refusal.SAME_NODE);
        drag.over(Optional.of(HOST03_6381));
        drag.drop();
        assertThat(staged.staged().get()).isPresent();

        assertThat(drag.refusalOf(new Cargo.Node(HOST02_6381), HOST01_6381)).contains(Refusal.OWNS_SLOTS);
    }

    @Test
    void whatIsLetGoOverNothingOrCalledOffChangesNothing() {
        drag.begin(new Cargo.Slots(SOME));
        drag.drop();
        drag.begin(new Cargo.Slots(SOME));
        drag.over(Optional.of(HOST02_6381));
        drag.cancel();
        drag.drop();

        assertThat(staged.staged().get()).isEmpty();
        assertThat(staged.looking().get()).isFalse();
    }

    @Test
    void inThePastAndWithoutAPortNothingCanBeDropped() {
        moment.seek(SampleDeployment.KILL);
        drag.begin(new Cargo.Slots(SOME));
        drag.over(Optional.of(HOST02_6381));
        assertThat(refusal()).contains(Refusal.NOT_LIVE);

        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));
        assertThat(drag.refusalOf(new Cargo.Slots(SOME), HOST02_6381)).contains(Refusal.NO_OPERATIONS);
    }
}
