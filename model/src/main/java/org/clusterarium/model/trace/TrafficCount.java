package org.clusterarium.model.trace;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many bus messages were sent within one second of the deployment's clock.
 *
 * @param secondMicros beginning of the second, a multiple of 1 000 000
 * @param messages by type; types without a message are absent
 */
public record TrafficCount(long secondMicros, Map<BusMessageType, Integer> messages) {
    public TrafficCount {
        EnumMap<BusMessageType, Integer> copy = new EnumMap<>(BusMessageType.class);
        copy.putAll(messages);
        messages = Collections.unmodifiableMap(copy);
    }

    /** Messages of this type, 0 if there was none. */
    public int of(BusMessageType type) {
        return messages.getOrDefault(type, 0);
    }

    /** Messages of all types. */
    public int total() {
        return messages.values().stream().mapToInt(Integer::intValue).sum();
    }
}
