package org.clusterarium.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.Sample.M1;
import static org.clusterarium.model.Sample.M2;
import static org.clusterarium.model.Sample.M3;
import static org.clusterarium.model.Sample.R1;
import static org.clusterarium.model.Sample.R2;
import static org.clusterarium.model.Sample.R3;
import static org.clusterarium.model.Sample.SLOTS2;
import static org.clusterarium.model.trace.StoryKind.ALL_RETURNED;
import static org.clusterarium.model.trace.StoryKind.CLUSTER_DOWN;
import static org.clusterarium.model.trace.StoryKind.CLUSTER_UP;
import static org.clusterarium.model.trace.StoryKind.ELECTION_SCHEDULED;
import static org.clusterarium.model.trace.StoryKind.ELECTION_STARTED;
import static org.clusterarium.model.trace.StoryKind.FAIL_AGREED;
import static org.clusterarium.model.trace.StoryKind.FAIL_CLEARED;
import static org.clusterarium.model.trace.StoryKind.FAULT;
import static org.clusterarium.model.trace.StoryKind.PFAIL;
import static org.clusterarium.model.trace.StoryKind.PFAIL_CLEARED;
import static org.clusterarium.model.trace.StoryKind.PROMOTED;
import static org.clusterarium.model.trace.StoryKind.REPAIR;
import static org.clusterarium.model.trace.StoryKind.RETURNED_AS_REPLICA;
import static org.clusterarium.model.trace.StoryKind.SLOTS_COVERED;
import static org.clusterarium.model.trace.StoryKind.SLOTS_LOST;
import static org.clusterarium.model.trace.StoryKind.SYNCHRONISED_FULLY;
import static org.clusterarium.model.trace.StoryKind.VOTE;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.Sample;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailoverStoryTest {
    private static final long KILL = 1_000_000;

    private final RecordedTimeline timeline = new RecordedTimeline();

    @BeforeEach
    void killHost02AndBringItBack() {
        timeline.append(Sample.snapshot(500_000, Sample.healthy()));
        timeline.append(new TraceEvent.FaultInjected(KILL, new Fault.KillHost("host02")));
        for (var dead : List.of(M2, R1)) {
            timeline.append(new TraceEvent.ProcessChanged(KILL + 10, dead, ProcessState.KILLED));
        }
        timeline.append(new TraceEvent.CoverageChanged(KILL + 100_000, 10_922));
        timeline.append(new TraceEvent.Suspected(KILL + 5_020_000, M2, M1, true));
        timeline.append(new TraceEvent.Suspected(KILL + 5_100_000, M2, M3, true));
        timeline.append(new TraceEvent.Suspected(KILL + 5_150_000, R1, M3, true));
        timeline.append(new TraceEvent.Failed(KILL + 5_310_000, M2, M3, true, 2, 2));
        timeline.append(new TraceEvent.Failed(KILL + 5_311_000, M2, M1, true, 0, 2));
        timeline.append(new TraceEvent.Failed(KILL + 5_320_000, R1, M1, true, 2, 2));
        timeline.append(new TraceEvent.ClusterStateChanged(KILL + 5_330_000, M3, false));
        timeline.append(new TraceEvent.ClusterStateChanged(KILL + 5_340_000, M1, false));
        timeline.append(new TraceEvent.ElectionScheduled(KILL + 5_350_000, R2, 0, 500));
        timeline.append(new TraceEvent.ElectionStarted(KILL + 5_840_000, R2, 7));
        timeline.append(new TraceEvent.VoteGranted(KILL + 5_850_000, M1, R2, 7));
        timeline.append(new TraceEvent.VoteCounted(KILL + 5_851_000, R2, M1, 1, 2, 7));
        timeline.append(new TraceEvent.VoteCounted(KILL + 5_870_000, R2, M3, 2, 2, 7));
        timeline.append(new TraceEvent.Promoted(KILL + 5_870_000, R2, M2, 7));
        timeline.append(Sample.snapshot(KILL + 5_875_000, Sample.failedOver()));
        timeline.append(new TraceEvent.CoverageChanged(KILL + 5_880_000, 16_384));
        timeline.append(new TraceEvent.ClusterStateChanged(KILL + 5_881_000, M1, true));
        timeline.append(new TraceEvent.ClusterStateChanged(KILL + 5_890_000, M3, true));
        timeline.append(new TraceEvent.FaultInjected(KILL + 9_000_000, new Fault.BootHost("host02")));
        timeline.append(new TraceEvent.ProcessChanged(KILL + 9_001_000, M2, ProcessState.RUNNING));
        timeline.append(new TraceEvent.ProcessChanged(KILL + 9_002_000, R1, ProcessState.RUNNING));
        timeline.append(new TraceEvent.Failed(KILL + 9_100_000, M2, M1, false, 0, 2));
        timeline.append(new TraceEvent.BecameReplica(KILL + 9_110_000, M2, R2));
        timeline.append(new TraceEvent.Synchronised(KILL + 9_200_000, M2, R2, true, 12_000));
        timeline.append(new TraceEvent.Synchronised(KILL + 9_300_000, R1, M1, true, 9_000));
    }

    @Test
    void eachThingIsToldOnceInOrderWithTimesSinceTheFault() {
        FailoverStory story = story(Long.MAX_VALUE);
        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(
                        FAULT,
                        SLOTS_LOST,
                        PFAIL,
                        PFAIL,
                        FAIL_AGREED,
                        FAIL_AGREED,
                        CLUSTER_DOWN,
                        ELECTION_SCHEDULED,
                        ELECTION_STARTED,
                        VOTE,
                        VOTE,
                        PROMOTED,
                        SLOTS_COVERED,
                        CLUSTER_UP,
                        REPAIR,
                        FAIL_CLEARED,
                        RETURNED_AS_REPLICA,
                        SYNCHRONISED_FULLY,
                        SYNCHRONISED_FULLY,
                        ALL_RETURNED);
        assertThat(story.startMicros()).isEqualTo(KILL);
        assertThat(story.steps().get(2).sinceMicros()).isEqualTo(5_020_000);
        assertThat(story.coveredMicros()).hasValue(KILL + 5_880_000);
        assertThat(story.returnedMicros()).hasValue(KILL + 9_300_000);
    }

    @Test
    void aStepSaysWhoDidWhatToWhomAndHowMany() {
        StoryStep agreed = step(FAIL_AGREED);
        assertThat(agreed.subject()).hasValue(M2);
        assertThat(agreed.actor()).hasValue(M3);
        assertThat(List.of(agreed.count(), agreed.needed())).containsExactly(2, 2);
        StoryStep promoted = step(PROMOTED);
        assertThat(promoted.actor()).hasValue(R2);
        assertThat(promoted.subject()).hasValue(M2);
        assertThat(List.of(promoted.count(), promoted.needed())).containsExactly(2, 2);
        assertThat(promoted.epoch()).isEqualTo(7);
        assertThat(step(ELECTION_SCHEDULED).durationMicros()).isEqualTo(500_000);
        assertThat(step(SLOTS_COVERED).count()).isEqualTo(16_384);
        assertThat(step(FAULT).fault()).hasValue(new Fault.KillHost("host02"));
        assertThat(step(ALL_RETURNED).count()).isEqualTo(2);
    }

    @Test
    void theShardThatLostItsMasterHasItsOwnStory() {
        List<ShardStory> shards = story(Long.MAX_VALUE).shards();
        assertThat(shards).hasSize(1);
        ShardStory shard = shards.get(0);
        assertThat(shard.formerMaster()).isEqualTo(M2);
        assertThat(shard.slots()).isEqualTo(SLOTS2);
        assertThat(shard.promoted()).hasValue(R2);
        assertThat(shard.steps()).extracting(StoryStep::kind).containsOnlyOnce(PFAIL, FAIL_AGREED, SYNCHRONISED_FULLY);
        assertThat(shard.steps()).extracting(StoryStep::subject).doesNotContain(Optional.of(R1));
    }

    @Test
    void theStoryKnowsOnlyWhatHadHappenedAtTheMoment() {
        assertThat(FailoverStory.latest(timeline, KILL - 1)).isEmpty();
        assertThat(story(KILL).steps()).extracting(StoryStep::kind).containsExactly(FAULT);
        FailoverStory during = story(KILL + 5_840_000);
        assertThat(during.steps()).last().extracting(StoryStep::kind).isEqualTo(ELECTION_STARTED);
        assertThat(during.coveredMicros()).isEmpty();
        assertThat(during.shards().get(0).promoted()).isEmpty();
        assertThat(story(KILL + 9_299_999).returnedMicros()).isEmpty();
    }

    @Test
    void aFaultLongAgoIsStillFound() {
        assertThat(story(KILL + 86_400_000_000L).startMicros()).isEqualTo(KILL);
    }

    @Test
    void faultsOfOneBlowAreOneStoryAndLaterOnesAnother() {
        timeline.append(new TraceEvent.FaultInjected(KILL + 20_000_000, new Fault.KillNode(M1)));
        timeline.append(new TraceEvent.FaultInjected(KILL + 20_500_000, new Fault.KillNode(M3)));
        FailoverStory story = story(Long.MAX_VALUE);
        assertThat(story.startMicros()).isEqualTo(KILL + 20_000_000);
        assertThat(story.shards()).extracting(ShardStory::formerMaster).containsExactly(M1, M3);
        assertThat(story.returnedMicros()).isEmpty();
    }

    @Test
    void aSuspicionThatPassesIsTold() {
        long pause = KILL + 20_000_000;
        timeline.append(new TraceEvent.FaultInjected(pause, new Fault.PauseNode(R3)));
        timeline.append(new TraceEvent.Suspected(pause + 5_000_000, R3, M1, true));
        timeline.append(new TraceEvent.FaultInjected(pause + 5_500_000, new Fault.HealAll()));
        timeline.append(new TraceEvent.ProcessChanged(pause + 5_501_000, R3, ProcessState.RUNNING));
        timeline.append(new TraceEvent.Suspected(pause + 5_600_000, R3, M1, false));
        FailoverStory story = story(Long.MAX_VALUE);
        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(FAULT, PFAIL, REPAIR, ALL_RETURNED, PFAIL_CLEARED);
        assertThat(story.shards()).isEmpty();
    }

    @Test
    void shardColoursAreTheSameWhenScrubbingBackAndForth() {
        ShardHistory history = new ShardHistory(timeline);
        int after = history.at(Long.MAX_VALUE).of(R2);
        assertThat(history.at(0).of(M2)).isEqualTo(after).isEqualTo(1);
        timeline.append(Sample.snapshot(KILL + 10_000_000, Sample.returned()));
        assertThat(history.at(Long.MAX_VALUE).of(M2)).isEqualTo(1);
    }

    private FailoverStory story(long now) {
        return FailoverStory.latest(timeline, now).orElseThrow();
    }

    private StoryStep step(StoryKind kind) {
        return story(Long.MAX_VALUE).steps().stream()
                .filter(step -> step.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
