package org.clusterarium.views.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.trace.TrafficCount;
import org.clusterarium.views.metrics.ChartData.Point;
import org.clusterarium.views.moment.MomentViewModel;

/** Figures of the last minute around the moment shown; gathered anew four times per second at most. */
public final class MetricsViewModel {
    static final long SPAN_MICROS = 60_000_000;

    /** A young timeline is stretched to the width of the charts, down to this. */
    static final long SHORTEST_MICROS = 10_000_000;

    private static final long GATHER_EVERY_MICROS = 250_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final long AHEAD_MICROS = 20_000_000;

    private final MomentViewModel moment;
    private final ReadOnlyObjectWrapper<ChartData> data = new ReadOnlyObjectWrapper<>(ChartData.EMPTY);
    private long sinceGatheredMicros = GATHER_EVERY_MICROS;
    private long seenMoment = -1;
    private long seenRevision = -1;

    public MetricsViewModel(MomentViewModel moment) {
        this.moment = moment;
    }

    public ReadOnlyObjectProperty<ChartData> data() {
        return data.getReadOnlyProperty();
    }

    /** Called once per frame while the charts are visible, with the wall time since the last frame. */
    public void pulse(long elapsedWallMicros) {
        sinceGatheredMicros += elapsedWallMicros;
        if (sinceGatheredMicros < GATHER_EVERY_MICROS) {
            return;
        }
        Optional<Timeline> timeline = moment.timeline();
        long now = moment.timeMicros().get();
        long revision = timeline.map(Timeline::revision).orElse(-1L);
        if (now != seenMoment || revision != seenRevision) {
            seenMoment = now;
            seenRevision = revision;
            sinceGatheredMicros = 0;
            data.set(timeline.map(past -> gather(past, now)).orElse(ChartData.EMPTY));
        }
    }

    private static ChartData gather(Timeline timeline, long now) {
        long to = Math.max(now, Math.min(timeline.endMicros(), now + AHEAD_MICROS));
        long from = Math.min(to - SHORTEST_MICROS, Math.max(to - SPAN_MICROS, timeline.startMicros()));
        List<Point> ops = new ArrayList<>();
        List<Point> lag = new ArrayList<>();
        for (DeploymentSnapshot snapshot : timeline.snapshots(from, to)) {
            ops.add(new Point(snapshot.timeMicros(), opsPerSecond(snapshot)));
            largestLag(snapshot).ifPresent(bytes -> lag.add(new Point(snapshot.timeMicros(), bytes)));
        }
        return new ChartData(from, to, now, faults(timeline, from, to), ops, messages(timeline, from, to), lag);
    }

    private static double opsPerSecond(DeploymentSnapshot snapshot) {
        return snapshot.nodes().values().stream()
                .filter(NodeStatus::reachable)
                .mapToDouble(NodeStatus::opsPerSecond)
                .sum();
    }

    private static OptionalLong largestLag(DeploymentSnapshot snapshot) {
        return snapshot.nodes().values().stream()
                .filter(NodeStatus::reachable)
                .flatMapToLong(node -> node.lagBytes().stream())
                .max();
    }

    private static List<Long> faults(Timeline timeline, long from, long to) {
        return timeline.events(from, to).stream()
                .filter(TraceEvent.FaultInjected.class::isInstance)
                .map(TraceEvent::timeMicros)
                .toList();
    }

    /** Every full second of the window for every type seen in it: a second without a message is a zero, not a gap. */
    private static Map<BusMessageType, List<Point>> messages(Timeline timeline, long from, long to) {
        long firstSecond = Math.max(from, timeline.startMicros()) / SECOND_MICROS + 1;
        long endSecond = to / SECOND_MICROS;
        Map<Long, TrafficCount> bySecond = new TreeMap<>();
        Map<BusMessageType, List<Point>> answer = new EnumMap<>(BusMessageType.class);
        for (TrafficCount count : timeline.trafficCounts(firstSecond * SECOND_MICROS, endSecond * SECOND_MICROS)) {
            bySecond.put(count.secondMicros(), count);
            count.messages().keySet().forEach(type -> answer.put(type, new ArrayList<>()));
        }
        for (long second = firstSecond; second < endSecond; second++) {
            long micros = second * SECOND_MICROS;
            TrafficCount count = bySecond.get(micros);
            answer.forEach((type, points) -> points.add(new Point(micros, count == null ? 0 : count.of(type))));
        }
        return answer;
    }
}
