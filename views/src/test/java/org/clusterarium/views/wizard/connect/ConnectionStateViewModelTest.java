package org.clusterarium.views.wizard.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleRemote;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.junit.jupiter.api.Test;

class ConnectionStateViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final ConnectionStateViewModel model = new ConnectionStateViewModel(
            moment, Messages.of(ConnectView.class, "Connect", Locale.ENGLISH), ZoneOffset.UTC);

    @Test
    void whatIsStaleAndSinceWhenAndWhatTheUserLacksIsTold() {
        moment.deployment().set(Optional.of(new SampleRemote(ConnectionLabel.PROD)));
        ConnectionStateViewModel.State state = model.state().get();
        assertThat(state.title()).isEqualTo("shop");
        assertThat(state.facts()).contains("Kind: cluster", "172.17.0.2:6379 is reached at localhost:6380");
        assertThat(state.stale())
                .singleElement()
                .asString()
                .contains("01:00:00", "Nobody listens at 10.0.0.7:6379.", "Check the port");
        assertThat(state.missing())
                .containsExactly(
                        "For the whole picture it lacks: cluster|links", "For changes it lacks: cluster|setslot");
        assertThat(state.grant()).contains("+cluster|links +cluster|setslot");
    }

    @Test
    void aLabHasNoConnection() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        assertThat(model.state().get().facts()).isEmpty();
        assertThat(model.state().get().title()).contains("on your machine");
    }
}
