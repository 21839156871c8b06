package org.clusterarium.model.recording;

import java.util.List;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TimelineBudget;
import org.clusterarium.model.trace.TraceEvent;

/**
 * A piece of a timeline that can be kept in a file and played again. It holds what nodes say of themselves and to each other, never what
 * clients store, and no password.
 *
 * @param deployment name of what was recorded
 * @param fromMicros first moment
 * @param toMicros last moment
 * @param snapshots in order of time; the first one is in force at {@code fromMicros}
 * @param events without bus traffic, in order of time
 * @param traffic in order of sending
 */
public record Recording(
        String deployment,
        long fromMicros,
        long toMicros,
        List<DeploymentSnapshot> snapshots,
        List<TraceEvent> events,
        List<TraceEvent.BusTraffic> traffic) {
    /** @throws IllegalArgumentException if it ends before it begins or bus traffic is among the other events */
    public Recording {
        snapshots = List.copyOf(snapshots);
        events = List.copyOf(events);
        traffic = List.copyOf(traffic);
        if (toMicros < fromMicros) {
            throw new IllegalArgumentException(
                    "A recording cannot end before it begins: " + fromMicros + " … " + toMicros);
        }
        if (events.stream().anyMatch(TraceEvent.BusTraffic.class::isInstance)) {
            throw new IllegalArgumentException("Bus traffic belongs to the traffic of a recording");
        }
    }

    /** What a timeline knows of the time from one moment to another, both included. */
    public static Recording of(String deployment, Timeline timeline, long fromMicros, long toMicros) {
        long end = toMicros == Long.MAX_VALUE ? toMicros : toMicros + 1;
        long first = Math.min(fromMicros, timeline.snapshotAt(fromMicros).timeMicros());
        return new Recording(
                deployment,
                fromMicros,
                toMicros,
                timeline.snapshots(first, end),
                timeline.events(fromMicros, end),
                timeline.traffic(fromMicros, end));
    }

    /** A timeline that holds all of it. */
    public Timeline timeline() {
        TimelineBudget budget = new TimelineBudget(
                Math.max(1, traffic.size()),
                Math.max(1, snapshots.size()),
                Math.max(1, events.size()),
                TimelineBudget.DEFAULT.countedSeconds());
        RecordedTimeline timeline = new RecordedTimeline(budget);
        snapshots.forEach(timeline::append);
        events.forEach(timeline::append);
        traffic.forEach(timeline::append);
        return timeline;
    }
}
