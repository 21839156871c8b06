package org.clusterarium.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.timeline.LaneState.Phase;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final TimelineViewModel timeline = new TimelineViewModel(moment, new SelectionViewModel());
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.END);

    TimelineViewModelTest() {
        moment.deployment().set(Optional.of(sample));
    }

    private Lane lane(NodeId node) {
        return timeline.lanes().stream()
                .filter(lane -> lane.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lanesShowTheRolesAndTheDeathAtTheMomentsOfTheirEvents() {
        List<Lane.Segment> promoted = lane(SampleDeployment.HOST01_6382).segments();
        assertThat(promoted)
                .extracting(segment -> segment.state().phase())
                .containsExactly(Phase.REPLICA, Phase.MASTER);
        assertThat(promoted.get(1).fromMicros()).isEqualTo(SampleDeployment.PROMOTION);

        List<Lane.Segment> killed = lane(SampleDeployment.HOST02_6381).segments();
        assertThat(killed)
                .extracting(segment -> segment.state().phase())
                .containsExactly(Phase.MASTER, Phase.KILLED, Phase.REPLICA);
        assertThat(killed.get(1).fromMicros()).isEqualTo(SampleDeployment.KILL);
        assertThat(killed.get(0).state().shard())
                .isEqualTo(promoted.get(1).state().shard());
    }

    @Test
    void steppingGoesFromEventToEventAndBack() {
        timeline.seek(SampleDeployment.START);
        timeline.toNextEvent();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL);
        timeline.toNextEvent();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.FIRST_PFAIL);
        timeline.toPreviousEvent();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL);
        timeline.toPreviousEvent();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL);
    }

    @Test
    void theWindowFollowsThePresentAndStaysPutWhileTheMomentIsInsideIt() {
        TimeWindow live = timeline.window();
        assertThat(moment.timeMicros().get()).isBetween(live.fromMicros(), live.toMicros());

        timeline.seek(SampleDeployment.FAIL);
        assertThat(timeline.window()).isEqualTo(live);

        timeline.zoom(0.1, SampleDeployment.FAIL);
        assertThat(timeline.window().spanMicros()).isEqualTo(live.spanMicros() / 10);
        timeline.seek(SampleDeployment.START);
        assertThat(timeline.window().fromMicros()).isLessThan(SampleDeployment.START);
    }

    @Test
    void slowMotionFromLiveReplaysFromThePresentMoment() {
        sample.setNow(SampleDeployment.PROMOTION);
        moment.pulse(16_000);

        timeline.setSpeed(0.1);
        sample.setNow(SampleDeployment.PROMOTION + 2_000_000);
        moment.pulse(1_000_000);

        assertThat(moment.live().get()).isFalse();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.PROMOTION + 100_000);
    }

    @Test
    void ticksAreRoundDistancesFromTheFault() {
        TimeWindow window = new TimeWindow(SampleDeployment.KILL - 3_000_000, 10_000_000);

        List<Axis.Tick> ticks = Axis.ticks(window, SampleDeployment.KILL, 10);

        assertThat(ticks).extracting(tick -> Axis.label(tick.offsetMicros())).contains("−2 s", "+1 s", "+7 s");
        assertThat(ticks).anyMatch(tick -> tick.timeMicros() == SampleDeployment.KILL);
        assertThat(Axis.label(1_500_000)).isEqualTo("+1.5 s");
        assertThat(Axis.label(-120_000_000)).isEqualTo("−2 min");
    }
}
