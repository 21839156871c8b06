package org.clusterarium.model.trace;

import java.util.List;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.DeploymentSnapshot;

/**
 * A {@link Timeline} in memory. Safe for one or more writers and any number of readers: each call holds the lock for a binary search
 * and a copy of the answer.
 *
 * <p>A bus message may be appended when its fate is known, with its earlier send time; or at once, still in flight, and be settled later
 * with {@link #received} or {@link #lost}. Both orders of arrival give the same timeline.
 */
public final class RecordedTimeline implements Timeline {
    private final TimeRing<TraceEvent.BusTraffic> traffic;
    private final TimeRing<DeploymentSnapshot> snapshots;
    private final TimeRing<TraceEvent> events;
    private final TrafficCounter counter;
    private long endMicros;
    private volatile long revision;

    public RecordedTimeline() {
        this(TimelineBudget.DEFAULT);
    }

    public RecordedTimeline(TimelineBudget budget) {
        traffic = new TimeRing<>(budget.trafficMessages(), TraceEvent.BusTraffic::timeMicros);
        snapshots = new TimeRing<>(budget.snapshots(), DeploymentSnapshot::timeMicros);
        events = new TimeRing<>(budget.events(), TraceEvent::timeMicros);
        counter = new TrafficCounter(budget.countedSeconds());
    }

    /** Appends a snapshot; a late one is put in its place in time. */
    public synchronized void append(DeploymentSnapshot snapshot) {
        snapshots.add(snapshot);
        changed(snapshot.timeMicros());
    }

    /** Appends an event of any kind, bus traffic included; a late one is put in its place in time. */
    public synchronized void append(TraceEvent event) {
        if (event instanceof TraceEvent.BusTraffic message) {
            traffic.add(message);
            counter.add(message);
            changed(message.receivedMicros().orElse(message.timeMicros()));
        } else {
            events.add(event);
            changed(event.timeMicros());
        }
    }

    /**
     * Settles a message that was appended in flight.
     *
     * @param inFlight equal to what was appended; of several equal ones, any is as good as another
     * @return false if it is not (or no longer) in the timeline
     */
    public synchronized boolean received(TraceEvent.BusTraffic inFlight, long receivedMicros) {
        boolean known = traffic.replace(inFlight, withFate(inFlight, OptionalLong.of(receivedMicros), false));
        if (known) {
            changed(receivedMicros);
        }
        return known;
    }

    /**
     * Marks a message that was appended in flight as dead on the way.
     *
     * @param inFlight equal to what was appended
     * @return false if it is not (or no longer) in the timeline
     */
    public synchronized boolean lost(TraceEvent.BusTraffic inFlight) {
        boolean known = traffic.replace(inFlight, withFate(inFlight, OptionalLong.empty(), true));
        if (known) {
            changed(endMicros);
        }
        return known;
    }

    @Override
    public synchronized long startMicros() {
        return snapshots.size() == 0 ? 0 : snapshots.get(0).timeMicros();
    }

    @Override
    public synchronized long endMicros() {
        return endMicros;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public synchronized DeploymentSnapshot snapshotAt(long timeMicros) {
        if (snapshots.size() == 0) {
            return DeploymentSnapshot.EMPTY;
        }
        int younger = timeMicros == Long.MAX_VALUE ? snapshots.size() : snapshots.firstAtOrAfter(timeMicros + 1);
        return snapshots.get(Math.max(0, younger - 1));
    }

    @Override
    public synchronized List<DeploymentSnapshot> snapshots(long fromMicros, long toMicros) {
        return snapshots.between(fromMicros, toMicros);
    }

    @Override
    public synchronized List<TraceEvent> events(long fromMicros, long toMicros) {
        return events.between(fromMicros, toMicros);
    }

    @Override
    public synchronized List<TraceEvent.BusTraffic> traffic(long fromMicros, long toMicros) {
        return traffic.between(fromMicros, toMicros);
    }

    @Override
    public synchronized List<TrafficCount> trafficCounts(long fromMicros, long toMicros) {
        return counter.between(fromMicros, toMicros);
    }

    private void changed(long moment) {
        endMicros = revision == 0 ? moment : Math.max(endMicros, moment);
        revision = revision + 1;
    }

    private static TraceEvent.BusTraffic withFate(
            TraceEvent.BusTraffic sent, OptionalLong receivedMicros, boolean lost) {
        return new TraceEvent.BusTraffic(
                sent.timeMicros(),
                sent.type(),
                sent.from(),
                sent.to(),
                receivedMicros,
                lost,
                sent.sizeBytes(),
                sent.evidence());
    }
}
