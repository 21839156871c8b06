package org.clusterarium.views.moment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionViewModelTest {
    @Test
    void nothingIsSelectedAtFirst() {
        SelectionViewModel selection = new SelectionViewModel();

        assertThat(selection.node().get()).isEmpty();
        assertThat(selection.host().get()).isEmpty();
        assertThat(selection.slot().get()).isEqualTo(SelectionViewModel.NO_SLOT);
    }
}
