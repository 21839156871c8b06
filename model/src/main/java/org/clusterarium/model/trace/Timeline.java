package org.clusterarium.model.trace;

import java.util.List;
import org.clusterarium.model.deployment.DeploymentSnapshot;

/**
 * The recorded past of a deployment: snapshots and events by time. One writer appends while any thread reads; every answer is an
 * immutable copy. Bounded: the oldest bus traffic, then the oldest snapshots, are forgotten first.
 */
public interface Timeline {
    /** Time of the oldest snapshot, or 0 when nothing was recorded. */
    long startMicros();

    /** Time of the newest snapshot or event, or 0 when nothing was recorded. */
    long endMicros();

    /** Increases with every append: a cheap "has anything changed". */
    long revision();

    /** The newest snapshot taken at or before the moment; the oldest one for moments before it; EMPTY when there is none. */
    DeploymentSnapshot snapshotAt(long timeMicros);

    /** Snapshots with {@code from <= time < to}, in time order. */
    List<DeploymentSnapshot> snapshots(long fromMicros, long toMicros);

    /** Events other than bus traffic with {@code from <= time < to}, in time order. */
    List<TraceEvent> events(long fromMicros, long toMicros);

    /** Bus messages sent with {@code from <= time < to}, in order of sending. */
    List<TraceEvent.BusTraffic> traffic(long fromMicros, long toMicros);

    /**
     * Messages counted per second and type, for charts: every second that begins in {@code from <= second < to} and in which one was
     * sent, in time order.
     */
    List<TrafficCount> trafficCounts(long fromMicros, long toMicros);
}
