package org.clusterarium.embeddednode.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.model.topology.NodeId;

/** Nodes that an operator made us forget: gossip must not bring them back for a while ({@code clusterBlacklist*}). */
final class NodeBlacklist {
    static final long BAN_MILLIS = 60_000;
    /** More than any cluster has nodes; the oldest ban goes first. */
    private static final int MAX_BANS = 10_000;

    private final Map<NodeId, Long> bannedUntil = new LinkedHashMap<>();

    void ban(NodeId id, long nowMillis, long durationMillis) {
        expire(nowMillis);
        if (bannedUntil.size() >= MAX_BANS) {
            bannedUntil.remove(bannedUntil.keySet().iterator().next());
        }
        bannedUntil.put(id, nowMillis + durationMillis);
    }

    boolean isBanned(NodeId id, long nowMillis) {
        if (bannedUntil.isEmpty()) {
            return false;
        }
        expire(nowMillis);
        return bannedUntil.containsKey(id);
    }

    private void expire(long nowMillis) {
        bannedUntil.values().removeIf(until -> until <= nowMillis);
    }
}
