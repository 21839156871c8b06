package org.clusterarium.views.slotmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.junit.jupiter.api.Test;

class SlotMapViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final SlotMapViewModel map = new SlotMapViewModel(moment, selection);

    SlotMapViewModelTest() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        moment.seek(SampleDeployment.START + 1_000_000);
    }

    @Test
    void aTypedKeySelectsItsSlotAndHashTagsCount() {
        map.key().set("user:1000");
        assertThat(selection.slot().get()).isEqualTo(1649);
        assertThat(map.ownerOf(1649)).contains(SampleDeployment.HOST01_6381);

        map.key().set("order:{user:1000}:7");
        assertThat(selection.slot().get()).isEqualTo(1649);

        map.key().set("");
        assertThat(selection.slot().get()).isEqualTo(SelectionViewModel.NO_SLOT);
    }

    @Test
    void selectingASlotSelectsItsOwnerAndForgetsAKeyOfAnotherSlot() {
        map.key().set("user:1000");

        map.select(11_000);

        assertThat(selection.slot().get()).isEqualTo(11_000);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST03_6381);
        assertThat(map.key().get()).isEmpty();
    }

    @Test
    void slotsOfADeadMasterAreDownUntilItsReplicaIsPromoted() {
        assertThat(map.ownership().served()).isEqualTo(16_384);

        moment.seek(SampleDeployment.KILL);
        assertThat(map.ownership().state(6_000)).isEqualTo(SlotState.DOWN);
        assertThat(map.ownership().served()).isEqualTo(10_922);

        moment.seek(SampleDeployment.PROMOTION);
        assertThat(map.ownership().state(6_000)).isEqualTo(SlotState.SERVED);
        assertThat(map.ownerOf(6_000)).contains(SampleDeployment.HOST01_6382);
    }

    @Test
    void theMapStaysTheSameObjectWhileNoOwnerChanges() {
        SlotOwnership before = map.ownership();

        moment.seek(SampleDeployment.START + 5_000_000);

        assertThat(map.ownership()).isSameAs(before);
    }

    @Test
    void theSelectionStopsAtBothEndsOfTheMap() {
        map.moveSelection(1);
        map.moveSelection(-1);
        assertThat(selection.slot().get()).isZero();
        map.moveSelection(99_999);
        assertThat(selection.slot().get()).isEqualTo(16_383);
    }
}
