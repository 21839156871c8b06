package org.clusterarium.views.topology;

import java.util.List;
import java.util.TreeSet;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;

/**
 * How busy the bus is.
 *
 * @param perSecond messages sent in the last second
 * @param links directed links on which a message was seen in the last {@link #LINK_WINDOW_MICROS}
 * @param isInferred whether messages were concluded from polling, so that there were more than are known
 */
public record TrafficRate(int perSecond, int links, boolean isInferred) {
    /** For how long a link counts as tapped after its last message, in microseconds. */
    static final long LINK_WINDOW_MICROS = 10_000_000;

    static final TrafficRate NONE = new TrafficRate(0, 0, false);

    private static final long SECOND = 1_000_000;

    /** @param traffic of the last {@link #LINK_WINDOW_MICROS} before the moment */
    static TrafficRate of(List<BusTraffic> traffic, long nowMicros) {
        TreeSet<String> links = new TreeSet<>();
        int lastSecond = 0;
        boolean isInferred = false;
        for (BusTraffic message : traffic) {
            links.add(message.from().value() + message.to().value());
            isInferred |= message.evidence() == Evidence.INFERRED;
            if (message.timeMicros() >= nowMicros - SECOND) {
                lastSecond++;
            }
        }
        return new TrafficRate(lastSecond, links.size(), isInferred);
    }
}
