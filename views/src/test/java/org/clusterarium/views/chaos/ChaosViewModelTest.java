package org.clusterarium.views.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.trace.FailoverStory;
import org.clusterarium.model.watch.RecordedDeployment;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.junit.jupiter.api.Test;

class ChaosViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final List<String> failures = new ArrayList<>();
    private final LabControl lab = new LabControl(moment, Runnable::run, (fault, reason) -> failures.add(reason));
    private final ChaosViewModel chaos = new ChaosViewModel(moment, lab, Locale.ENGLISH);

    @Test
    void whatCanBeDoneFollowsFromTheStateOfTheProcesses() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.KILL + 1_000_000)));

        assertThat(chaos.hosts().get())
                .extracting(HostControl::name, HostControl::canKill, HostControl::canBoot)
                .containsExactly(
                        tuple("host01", true, false), tuple("host02", false, true), tuple("host03", true, false));
        assertThat(chaos.canHeal()).isTrue();
    }

    @Test
    void faultsReachTheLabOnlyInThePresent() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.END);
        moment.deployment().set(Optional.of(sample));
        lab.inject(new Fault.KillHost("host03"));

        moment.seek(SampleDeployment.KILL);
        assertThat(chaos.obstacle().get()).contains(LabControl.Obstacle.NOT_LIVE);
        lab.inject(new Fault.HealAll());

        assertThat(sample.injected()).containsExactly(new Fault.KillHost("host03"));
    }

    @Test
    void withoutADeploymentNothingCanBeBroken() {
        assertThat(chaos.obstacle().get()).contains(LabControl.Obstacle.NO_DEPLOYMENT);
        lab.inject(new Fault.HealAll());
        assertThat(failures).isEmpty();
    }

    @Test
    void theStoryIsToldUpToTheMomentShown() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));

        moment.seek(SampleDeployment.KILL - 1);
        assertThat(chaos.report().get().story()).isEmpty();
        moment.seek(SampleDeployment.FAIL);
        assertThat(sentences()).contains("host02 killed", "FAIL agreed by 2 of 2 needed: 02:6381, 02:6382");
        assertThat(sentences()).noneMatch(text -> text.contains("promoted"));
        moment.seek(SampleDeployment.COVERED);
        assertThat(sentences()).contains("01:6382 promoted with 2 of 2 votes", "16384 slots covered again");
    }

    @Test
    void theStopwatchRunsWhileTheOutageLastsAndThenStands() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));

        moment.seek(SampleDeployment.KILL + 3_000_000);
        assertThat(chaos.report().get().outages())
                .containsExactly(
                        new ChaosReport.Stopwatch("Slots 5461–10922 unavailable for 3.0 s, still counting", true));
        moment.seek(SampleDeployment.BOOT);
        assertThat(chaos.report().get().outages())
                .containsExactly(new ChaosReport.Stopwatch("Slots 5461–10922 were unavailable for 5.88 s", false));
        assertThat(chaos.report().get().writes())
                .map(ChaosReport.Writes::lost)
                .contains("3 acknowledged writes were lost");
    }

    @Test
    void theLongestOutageComesFirstAndAnEarlierCheckSaysNothingWhileSlotsAreAway() {
        long now = SampleDeployment.START + 9_000_000;
        ProbeReport probe = new ProbeReport(
                100,
                7,
                OptionalLong.of(0),
                List.of(
                        outage(0, 99, 1_000_000, OptionalLong.of(SampleDeployment.START + 2_000_000)),
                        outage(100, 199, 3_000_000, OptionalLong.empty())));
        DeploymentSnapshot snapshot =
                new DeploymentSnapshot(now, ClusterTopology.EMPTY, List.of(), Map.of(), ClusterHealth.UNKNOWN, probe);
        Recording recording =
                new Recording("probe", SampleDeployment.START, now, List.of(snapshot), List.of(), List.of());

        moment.deployment().set(Optional.of(new RecordedDeployment(recording)));
        moment.goLive();

        assertThat(chaos.report().get().outages())
                .containsExactly(
                        new ChaosReport.Stopwatch("Slots 100–199 unavailable for 6.0 s, still counting", true),
                        new ChaosReport.Stopwatch("Slots 0–99 were unavailable for 1.00 s", false));
        assertThat(chaos.report().get().writes())
                .map(ChaosReport.Writes::lost)
                .contains("Lost writes: checked after healing");
    }

    private static ProbeReport.Outage outage(int first, int last, long fromMicros, OptionalLong toMicros) {
        return new ProbeReport.Outage(new SlotRange(first, last), SampleDeployment.START + fromMicros, toMicros);
    }

    @Test
    void theWholeStoryIsAlsoPlainText() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.END);
        FailoverStory story = FailoverStory.latest(sample.timeline(), SampleDeployment.BOOT - 1)
                .orElseThrow();

        String text = new StoryFormatter(Locale.SIMPLIFIED_CHINESE)
                .asText(story, sample.timeline().snapshotAt(SampleDeployment.BOOT - 1));

        assertThat(text).startsWith("    0.00 s  host02").contains("5.87 s", "01:6382", "16384", "5461–10922");
    }

    private List<String> sentences() {
        return chaos.report().get().story().stream().map(StorySentence::text).toList();
    }
}
