package org.clusterarium.views.topology;

import java.util.List;
import java.util.TreeSet;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;

/**
 * How busy the bus is.
 *
 * @param perSecond messages sent in the last second
 * @param links directed links on which a message was seen in the last {@link #LINK_WINDOW_MICROS}
 */
public record TrafficRate(int perSecond, int links) {
    /** For how long a link counts as tapped after its last message, in microseconds. */
    static final long LINK_WINDOW_MICROS = 10_000_000;

    static final TrafficRate NONE = new TrafficRate(0, 0);

    private static final long SECOND = 1_000_000;

    /** @param traffic of the last {@link #LINK_WINDOW_MICROS} before the moment */
    static TrafficRate of(List<BusTraffic> traffic, long nowMicros) {
        TreeSet<String> links = new TreeSet<>();
        int lastSecond = 0;
        for (BusTraffic message : traffic) {
            links.add(message.from().value() + message.to().value());
            if (message.timeMicros() >= nowMicros - SECOND) {
                lastSecond++;
            }
        }
        return new TrafficRate(lastSecond, links.size());
    }
}
