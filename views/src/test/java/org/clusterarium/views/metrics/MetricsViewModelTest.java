package org.clusterarium.views.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.junit.jupiter.api.Test;

class MetricsViewModelTest {
    private static final long FRAME = 16_000;

    private final MomentViewModel moment = new MomentViewModel();
    private final MetricsViewModel metrics = new MetricsViewModel(moment);

    @Test
    void gathersFiguresOfTheTimeAroundTheMoment() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
        moment.seek(SampleDeployment.FAIL);

        metrics.pulse(FRAME);

        ChartData data = metrics.data().get();
        assertThat(data.momentMicros()).isEqualTo(SampleDeployment.FAIL);
        assertThat(data.fromMicros()).isEqualTo(SampleDeployment.START);
        assertThat(data.faultMicros()).containsExactly(SampleDeployment.KILL, SampleDeployment.BOOT);
        assertThat(data.opsPerSecond()).isNotEmpty().allMatch(point -> point.value() > 0);
        assertThat(data.messagesPerSecond())
                .containsKeys(BusMessageType.PING, BusMessageType.PONG, BusMessageType.FAIL);
    }

    @Test
    void aSecondWithoutAMessageIsAZeroAndNotAGap() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));

        metrics.pulse(FRAME);

        assertThat(metrics.data().get().messagesPerSecond().values())
                .allSatisfy(points -> assertThat(points)
                        .hasSameSizeAs(metrics.data().get().messagesPerSecond().get(BusMessageType.PING)));
        assertThat(metrics.data().get().messagesPerSecond().get(BusMessageType.FAIL))
                .anyMatch(point -> point.value() == 0)
                .anyMatch(point -> point.value() > 0);
    }

    @Test
    void gathersAtMostFourTimesPerSecond() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.KILL);
        moment.deployment().set(Optional.of(sample));
        metrics.pulse(FRAME);
        ChartData first = metrics.data().get();

        sample.setNow(SampleDeployment.KILL + 100_000);
        moment.pulse(100_000);
        metrics.pulse(100_000);
        assertThat(metrics.data().get()).isSameAs(first);

        metrics.pulse(150_000);
        assertThat(metrics.data().get().momentMicros()).isEqualTo(SampleDeployment.KILL + 100_000);
    }
}
