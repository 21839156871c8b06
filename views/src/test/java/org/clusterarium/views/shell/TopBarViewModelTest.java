package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.shell.TopBarViewModel.MomentKind;
import org.junit.jupiter.api.Test;

class TopBarViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final TopBarViewModel topBar = new TopBarViewModel(moment);

    @Test
    void withoutADeploymentThereIsNoHealthAndNoMode() {
        assertThat(topBar.pills().get().health()).isEmpty();
        assertThat(topBar.pills().get().mode()).isEmpty();
    }

    @Test
    void theHealthIsThatOfTheMomentShown() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        assertThat(topBar.pills().get().health()).map(ClusterHealth::ok).contains(true);
        assertThat(topBar.pills().get().mode()).contains(ConnectionMode.LAB);

        moment.seek(SampleDeployment.FAIL + 100_000);

        assertThat(topBar.pills().get().health()).map(ClusterHealth::ok).contains(false);
        assertThat(topBar.pills().get().health())
                .map(health -> health.coveredSlots().size())
                .contains(10_922);
    }

    @Test
    void theMomentIsLiveThenPausedThenAReplay() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        assertThat(topBar.pills().get().moment()).isEqualTo(MomentKind.LIVE);

        moment.togglePlaying();
        assertThat(topBar.pills().get().moment()).isEqualTo(MomentKind.PAUSED);

        moment.togglePlaying();
        assertThat(topBar.pills().get().moment()).isEqualTo(MomentKind.REPLAY);
    }
}
