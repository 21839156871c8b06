package org.clusterarium.model.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.junit.jupiter.api.Test;

class RecordedTimelineTest {
    private static final NodeId A = new NodeId("a".repeat(40));
    private static final NodeId B = new NodeId("b".repeat(40));

    private final RecordedTimeline timeline = new RecordedTimeline(new TimelineBudget(1_000, 3, 10, 5));

    @Test
    void nothingRecordedMeansAnEmptySnapshotAndZeroTimes() {
        assertThat(timeline.snapshotAt(5)).isSameAs(DeploymentSnapshot.EMPTY);
        assertThat(timeline.startMicros()).isZero();
        assertThat(timeline.endMicros()).isZero();
        assertThat(timeline.revision()).isZero();
    }

    @Test
    void aSnapshotIsInForceUntilTheNextOne() {
        timeline.append(snapshot(10));
        timeline.append(snapshot(20));
        assertThat(timeline.snapshotAt(9).timeMicros()).isEqualTo(10);
        assertThat(timeline.snapshotAt(19).timeMicros()).isEqualTo(10);
        assertThat(timeline.snapshotAt(20).timeMicros()).isEqualTo(20);
        assertThat(timeline.snapshotAt(Long.MAX_VALUE).timeMicros()).isEqualTo(20);
        assertThat(timeline.snapshots(10, 20)).containsExactly(snapshot(10));
    }

    @Test
    void theOldestSnapshotsAreForgottenAndTheStartMoves() {
        for (int time = 1; time <= 5; time++) {
            timeline.append(snapshot(time));
        }
        assertThat(timeline.startMicros()).isEqualTo(3);
        assertThat(timeline.snapshotAt(1).timeMicros()).isEqualTo(3);
    }

    @Test
    void aMessageInFlightIsVisibleAtOnceAndSettledInItsPlace() {
        BusTraffic slow = inFlight(100);
        timeline.append(slow);
        timeline.append(inFlight(101));
        assertThat(timeline.traffic(100, 102))
                .hasSize(2)
                .allMatch(message -> message.receivedMicros().isEmpty());

        assertThat(timeline.received(slow, 150)).isTrue();
        assertThat(timeline.lost(inFlight(101))).isTrue();

        List<BusTraffic> settled = timeline.traffic(100, 102);
        assertThat(settled).extracting(BusTraffic::timeMicros).containsExactly(100L, 101L);
        assertThat(settled.get(0).receivedMicros()).hasValue(150);
        assertThat(settled.get(1).lost()).isTrue();
        assertThat(timeline.endMicros()).isEqualTo(150);
    }

    @Test
    void aMessageThatWasNeverAppendedCannotBeSettled() {
        long before = timeline.revision();
        assertThat(timeline.received(inFlight(7), 8)).isFalse();
        assertThat(timeline.revision()).isEqualTo(before);
    }

    @Test
    void ofTwoEqualMessagesEachIsSettledOnce() {
        timeline.append(inFlight(7));
        timeline.append(inFlight(7));
        assertThat(timeline.received(inFlight(7), 8)).isTrue();
        assertThat(timeline.received(inFlight(7), 9)).isTrue();
        assertThat(timeline.received(inFlight(7), 10)).isFalse();
        assertThat(timeline.traffic(7, 8))
                .extracting(BusTraffic::receivedMicros)
                .containsExactlyInAnyOrder(OptionalLong.of(8), OptionalLong.of(9));
    }

    @Property
    void trafficIsInOrderOfSendingWhateverTheOrderOfArrival(
            @ForAll @Size(max = 400) List<@IntRange(max = 300) Integer> times,
            @ForAll @IntRange(min = 1, max = 300) int budget,
            @ForAll @IntRange(max = 300) int from,
            @ForAll @IntRange(max = 300) int to) {
        RecordedTimeline recorded = new RecordedTimeline(new TimelineBudget(budget, 1, 1, 1));
        times.forEach(time -> recorded.append(inFlight(time)));
        List<Long> expected = new ArrayList<>();
        times.forEach(time -> expected.add(time.longValue()));
        expected.sort(Comparator.naturalOrder());
        List<Long> kept = expected.subList(Math.max(0, expected.size() - budget), expected.size());
        assertThat(recorded.traffic(from, to))
                .extracting(BusTraffic::timeMicros)
                .containsExactlyElementsOf(
                        kept.stream().filter(time -> time >= from && time < to).toList());
    }

    @Test
    void messagesAreCountedPerSecondAndTypeAndLongerThanTheyAreKept() {
        RecordedTimeline small = new RecordedTimeline(new TimelineBudget(1, 1, 1, 2));
        small.append(inFlight(500_000));
        small.append(inFlight(1_000_000));
        small.append(inFlight(1_999_999));
        small.append(inFlight(3_000_000));
        assertThat(small.trafficCounts(0, 4_000_000))
                .extracting(TrafficCount::secondMicros, count -> count.of(BusMessageType.PING), TrafficCount::total)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1_000_000L, 2, 2),
                        org.assertj.core.groups.Tuple.tuple(3_000_000L, 1, 1));
        assertThat(small.trafficCounts(1_000_001, 3_000_000)).isEmpty();
    }

    @Test
    void otherEventsAreKeptApartFromTraffic() {
        TraceEvent event = new TraceEvent.CoverageChanged(5, 16_384);
        timeline.append(inFlight(5));
        timeline.append(event);
        assertThat(timeline.events(5, 6)).containsExactly(event);
        assertThat(timeline.traffic(5, 6)).hasSize(1);
    }

    @Test
    void readersSeeAnOrderedTimelineWhileAWriterAppends() throws InterruptedException {
        RecordedTimeline shared = new RecordedTimeline(new TimelineBudget(500, 50, 10, 5));
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int time = 0; time < 50_000; time++) {
                shared.append(inFlight(time ^ 3));
                shared.append(snapshot(time));
            }
            ended.set(true);
        });
        writer.start();
        while (!ended.get()) {
            List<BusTraffic> seen = shared.traffic(0, Long.MAX_VALUE);
            assertThat(seen).isSortedAccordingTo(Comparator.comparingLong(BusTraffic::timeMicros));
            assertThat(shared.snapshotAt(Long.MAX_VALUE).timeMicros()).isGreaterThanOrEqualTo(0);
        }
        writer.join();
        assertThat(shared.revision()).isEqualTo(100_000);
    }

    @Test
    void aFrameOfAQuarterOfAMillionMessagesCostsFarLessThanAMillisecond() {
        RecordedTimeline large = new RecordedTimeline();
        for (int i = 0; i < 250_000; i++) {
            large.append(inFlight(i * 1_000L));
        }
        long best = Long.MAX_VALUE;
        for (int frame = 0; frame < 2_000; frame++) {
            long begin = System.nanoTime();
            assertThat(large.traffic(frame * 100_000L, frame * 100_000L + 500_000)
                            .size())
                    .isLessThanOrEqualTo(500);
            large.snapshotAt(frame * 100_000L);
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(best).isLessThan(200_000);
    }

    private static BusTraffic inFlight(long time) {
        return new BusTraffic(
                time, BusMessageType.PING, A, B, OptionalLong.empty(), false, 2_256, TraceEvent.Evidence.EXACT);
    }

    private static DeploymentSnapshot snapshot(long time) {
        DeploymentSnapshot empty = DeploymentSnapshot.EMPTY;
        return new DeploymentSnapshot(
                time, empty.topology(), empty.hosts(), empty.nodes(), empty.health(), empty.probe());
    }
}
