package org.clusterarium.views.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.trace.BusMessageType;

/**
 * What the charts show: one window of time of three figures.
 *
 * @param fromMicros left end
 * @param toMicros right end
 * @param momentMicros the moment shown by the window
 * @param faultMicros when faults were injected
 * @param opsPerSecond commands per second, all nodes together
 * @param messagesPerSecond bus messages sent per second, by type
 * @param lagBytes the largest distance of a replica from its master
 */
public record ChartData(
        long fromMicros,
        long toMicros,
        long momentMicros,
        List<Long> faultMicros,
        List<Point> opsPerSecond,
        Map<BusMessageType, List<Point>> messagesPerSecond,
        List<Point> lagBytes) {
    public static final ChartData EMPTY = new ChartData(0, 1, 0, List.of(), List.of(), Map.of(), List.of());

    public ChartData {
        faultMicros = List.copyOf(faultMicros);
        opsPerSecond = List.copyOf(opsPerSecond);
        EnumMap<BusMessageType, List<Point>> copy = new EnumMap<>(BusMessageType.class);
        copy.putAll(messagesPerSecond);
        messagesPerSecond = Collections.unmodifiableMap(copy);
        lagBytes = List.copyOf(lagBytes);
    }

    /** A figure at a time of the deployment's clock. */
    public record Point(long timeMicros, double value) {}
}
