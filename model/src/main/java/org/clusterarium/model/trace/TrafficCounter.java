package org.clusterarium.model.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages per second of sending and type, for a bounded number of seconds. Not thread-safe. */
final class TrafficCounter {
    private static final long SECOND_MICROS = 1_000_000;
    private static final BusMessageType[] TYPES = BusMessageType.values();

    private final int capacitySeconds;
    private final TreeMap<Long, int[]> counts = new TreeMap<>();

    TrafficCounter(int capacitySeconds) {
        this.capacitySeconds = capacitySeconds;
    }

    void add(TraceEvent.BusTraffic message) {
        long second = Math.floorDiv(message.timeMicros(), SECOND_MICROS);
        counts.computeIfAbsent(second, key -> new int[TYPES.length])[
                message.type().ordinal()]++;
        if (counts.size() > capacitySeconds) {
            counts.pollFirstEntry();
        }
    }

    /** Every second in which a message was sent and whose beginning is in {@code from <= second < to}, in time order. */
    List<TrafficCount> between(long fromMicros, long toMicros) {
        if (fromMicros >= toMicros) {
            return List.of();
        }
        List<TrafficCount> answer = new ArrayList<>();
        counts.subMap(secondAtOrAfter(fromMicros), secondAtOrAfter(toMicros))
                .forEach((second, byType) -> answer.add(count(second, byType)));
        return List.copyOf(answer);
    }

    private static long secondAtOrAfter(long micros) {
        return -Math.floorDiv(-micros, SECOND_MICROS);
    }

    private static TrafficCount count(long second, int[] byType) {
        Map<BusMessageType, Integer> messages = new EnumMap<>(BusMessageType.class);
        for (BusMessageType type : TYPES) {
            if (byType[type.ordinal()] > 0) {
                messages.put(type, byType[type.ordinal()]);
            }
        }
        return new TrafficCount(second * SECOND_MICROS, messages);
    }
}
