package org.clusterarium.views.commandlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.views.SampleRemote;
import org.clusterarium.views.moment.MomentViewModel;
import org.junit.jupiter.api.Test;

class CommandLogViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final CommandLogViewModel log = new CommandLogViewModel(moment);

    @Test
    void theNewestComesFirstAndPollsOnlyWhenWanted() {
        SampleRemote shop = new SampleRemote(ConnectionLabel.DEV);
        moment.deployment().set(Optional.of(shop));
        shop.sent(entry(1, false));
        shop.sent(entry(2, true));
        shop.sent(entry(3, false));
        log.pulse(100_000);
        assertThat(log.entries().get()).extracting(CommandLog.Entry::number).isEmpty();
        log.pulse(200_000);
        assertThat(log.entries().get()).extracting(CommandLog.Entry::number).containsExactly(3L, 1L);
        log.polls().set(true);
        assertThat(log.entries().get()).extracting(CommandLog.Entry::number).containsExactly(3L, 2L, 1L);
    }

    private static CommandLog.Entry entry(long number, boolean watching) {
        return new CommandLog.Entry(
                number, number, NodeAddress.of("h", 1), "redis-cli -h h -p 1 PING", watching, false, Optional.empty());
    }
}
