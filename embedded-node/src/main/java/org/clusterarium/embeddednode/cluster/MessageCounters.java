package org.clusterarium.embeddednode.cluster;

import java.util.EnumMap;
import java.util.Map;
import org.clusterarium.model.trace.BusMessageType;

/** Messages by type, for the {@code cluster_stats_messages_*} lines. */
final class MessageCounters {
    private final Map<BusMessageType, Long> sent = new EnumMap<>(BusMessageType.class);
    private final Map<BusMessageType, Long> received = new EnumMap<>(BusMessageType.class);

    void countSent(BusMessageType type) {
        sent.merge(type, 1L, Long::sum);
    }

    void countReceived(BusMessageType type) {
        received.merge(type, 1L, Long::sum);
    }

    /** The lines of CLUSTER INFO, in its order. */
    void appendTo(StringBuilder text) {
        append(text, sent, "sent");
        append(text, received, "received");
    }

    private static void append(StringBuilder text, Map<BusMessageType, Long> counts, String direction) {
        long total = 0;
        for (Map.Entry<BusMessageType, Long> count : counts.entrySet()) {
            line(text, count.getKey().counterName() + "_" + direction, count.getValue());
            total += count.getValue();
        }
        line(text, direction, total);
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append("cluster_stats_messages_")
                .append(name)
                .append(':')
                .append(value)
                .append("\r\n");
    }
}
