package org.clusterarium.model.parse;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.clusterarium.model.trace.BusMessageType;

/**
 * CLUSTER INFO of one node.
 *
 * @param ok its {@code cluster_state}
 * @param knownNodes all nodes in its table, dead and handshaking ones included
 * @param size masters with at least one slot
 * @param messagesSent since its start, by type; types never sent are absent, and all are in servers before 4.0
 * @param messagesReceived as {@code messagesSent}
 */
public record ClusterInfo(
        boolean ok,
        int slotsAssigned,
        int slotsOk,
        int slotsPfail,
        int slotsFail,
        int knownNodes,
        int size,
        long currentEpoch,
        long myEpoch,
        Map<BusMessageType, Long> messagesSent,
        Map<BusMessageType, Long> messagesReceived) {
    public ClusterInfo {
        messagesSent = copy(messagesSent);
        messagesReceived = copy(messagesReceived);
    }

    static Map<BusMessageType, Long> counters(InfoReply info, String direction) {
        Map<BusMessageType, Long> counters = new EnumMap<>(BusMessageType.class);
        for (BusMessageType type : BusMessageType.values()) {
            info.number("cluster_stats_messages_" + type.counterName() + "_" + direction)
                    .ifPresent(count -> counters.put(type, count));
        }
        return counters;
    }

    private static Map<BusMessageType, Long> copy(Map<BusMessageType, Long> counters) {
        Map<BusMessageType, Long> copy = new EnumMap<>(BusMessageType.class);
        copy.putAll(counters);
        return Collections.unmodifiableMap(copy);
    }
}
