package org.clusterarium.views.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.model.watch.RecordedDeployment;
import org.clusterarium.views.SampleDeployment;
import org.junit.jupiter.api.Test;

class MomentViewModelTest {
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.KILL);
    private final MomentViewModel moment = new MomentViewModel();

    @Test
    void liveFollowsTheClockOfTheDeployment() {
        moment.deployment().set(Optional.of(sample));

        sample.setNow(SampleDeployment.KILL + 1_000_000);
        moment.pulse(16_000);

        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL + 1_000_000);
        assertThat(moment.snapshot().get().hosts().get(1).state()).isEqualTo(ProcessState.KILLED);
    }

    @Test
    void seekingRestsInThePastWithinTheRecording() {
        moment.deployment().set(Optional.of(sample));

        moment.seek(0);

        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.START);
        assertThat(moment.live().get()).isFalse();
        moment.pulse(1_000_000);
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.START);
    }

    @Test
    void replayRunsAtItsSpeedAndEndsInThePresent() {
        moment.deployment().set(Optional.of(sample));
        moment.seek(SampleDeployment.KILL - 1_000_000);
        moment.speed().set(0.25);
        moment.togglePlaying();

        moment.pulse(1_000_000);
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL - 750_000);

        moment.pulse(4_000_000);
        assertThat(moment.live().get()).isTrue();
        assertThat(moment.speed().get()).isEqualTo(1);
    }

    @Test
    void pausingTheLiveViewKeepsTheMomentWhileTheClockGoesOn() {
        moment.deployment().set(Optional.of(sample));
        moment.togglePlaying();

        sample.setNow(SampleDeployment.END);
        moment.pulse(16_000);

        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.KILL);
    }

    @Test
    void scrubbingBackAndForthShowsTheSamePictureAgain() {
        sample.setNow(SampleDeployment.END);
        moment.deployment().set(Optional.of(sample));
        moment.seek(SampleDeployment.FAIL);
        DeploymentSnapshot before = moment.snapshot().get();
        var shards = moment.shards();

        moment.seek(SampleDeployment.START);
        moment.seek(SampleDeployment.FAIL);

        assertThat(moment.snapshot().get()).isSameAs(before);
        assertThat(moment.shards()).isEqualTo(shards);
    }

    @Test
    void aRecordingIsNeverLiveButPlaysFromItsStartAndRestsAtItsEnd() {
        sample.setNow(SampleDeployment.END);
        Deployment recording = new RecordedDeployment(
                Recording.of("sample", sample.timeline(), SampleDeployment.START, SampleDeployment.END));

        moment.deployment().set(Optional.of(recording));

        assertThat(moment.isRecording()).isTrue();
        assertThat(moment.live().get()).isFalse();
        assertThat(moment.playing().get()).isTrue();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.START);
        moment.pulse(1_000_000);
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.START + 1_000_000);

        moment.goLive();
        assertThat(moment.live().get()).isFalse();
        assertThat(moment.playing().get()).isFalse();
        assertThat(moment.timeMicros().get()).isEqualTo(recording.timeline().endMicros());

        moment.togglePlaying();
        assertThat(moment.timeMicros().get()).isEqualTo(SampleDeployment.START);
        moment.pulse(SampleDeployment.END - SampleDeployment.START);
        assertThat(moment.playing().get()).isFalse();
        assertThat(moment.live().get()).isFalse();
    }

    @Test
    void withoutADeploymentNothingOfTheFormerOneStays() {
        moment.deployment().set(Optional.of(sample));

        moment.deployment().set(Optional.empty());

        assertThat(moment.snapshot().get()).isEqualTo(DeploymentSnapshot.EMPTY);
        assertThat(moment.timeline()).isEmpty();
    }
}
