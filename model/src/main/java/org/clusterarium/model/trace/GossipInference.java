package org.clusterarium.model.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;

/**
 * Concludes which bus messages were exchanged between two polls of a cluster whose bus nobody taps. A PONG that CLUSTER NODES dates later than
 * before has arrived at that moment and answers a PING; times in whole seconds are hearsay from gossip ({@code cluster.c},
 * clusterProcessGossipSection) and prove nothing. A pending PING was sent when it says; while its receiver is held for dead it counts as lost.
 * FAIL, FAILOVER_AUTH_REQUEST and FAILOVER_AUTH_ACK, which are rare, are concluded from the counters of CLUSTER INFO. All of it is
 * {@link Evidence#INFERRED}; of the many PINGs between two polls only the latest of each link is seen. Not thread-safe.
 */
public final class GossipInference {
    /** Most messages concluded from one poll: the latest are kept. */
    static final int MOST_PER_POLL = 1_000;

    /** How long a message is taken to travel, in microseconds: nobody measures it. */
    static final long FLIGHT_MICROS = 500;

    private static final long WHOLE_SECOND_MILLIS = 1_000;
    private static final List<BusMessageType> BROADCAST =
            List.of(BusMessageType.FAIL, BusMessageType.FAILOVER_AUTH_REQUEST);

    private final Map<NodeId, Known> known = new TreeMap<>();

    /**
     * What one node said in a poll.
     *
     * @param askedMicros when it answered, by our clock
     * @param view its CLUSTER NODES, with times
     * @param sent its counters of messages sent since its start
     */
    public record Testimony(NodeId observer, long askedMicros, ClusterTopology view, Map<BusMessageType, Long> sent) {}

    /** What is remembered of an observer. */
    private static final class Known {
        private final Map<NodeId, Long> pongs = new TreeMap<>();
        private final Map<NodeId, Long> pings = new TreeMap<>();
        private Map<BusMessageType, Long> sent = Map.of();
        private long askedMicros;
        /** By how much our clock is ahead of the observer's, at most: no pong can arrive after the answer that tells of it. */
        private long aheadMicros = Long.MAX_VALUE;
    }

    /** The messages concluded from a poll, in order of sending; none from the first poll of an observer. */
    public List<BusTraffic> conclude(List<Testimony> poll) {
        List<BusTraffic> messages = new ArrayList<>();
        List<NodeId> candidates = candidates(poll);
        for (Testimony testimony : poll) {
            Known before = known.computeIfAbsent(testimony.observer(), id -> new Known());
            if (testimony.askedMicros() > before.askedMicros) {
                boolean isFirst = before.askedMicros == 0;
                adjustClock(before, testimony);
                exchanges(before, testimony, isFirst, messages);
                if (!isFirst) {
                    counted(before, testimony, candidates, messages);
                }
                before.sent = testimony.sent();
                before.askedMicros = testimony.askedMicros();
            }
        }
        messages.sort(Comparator.comparingLong(BusTraffic::timeMicros));
        return List.copyOf(messages.subList(Math.max(0, messages.size() - MOST_PER_POLL), messages.size()));
    }

    private static void adjustClock(Known before, Testimony testimony) {
        long newest = testimony.view().nodes().stream()
                .mapToLong(peer -> Math.max(peer.pongReceivedMillis(), peer.pingSentMillis()))
                .max()
                .orElse(0);
        if (newest > 0) {
            before.aheadMicros = Math.min(before.aheadMicros, testimony.askedMicros() - newest * 1_000);
        }
    }

    private static void exchanges(Known before, Testimony testimony, boolean isFirst, List<BusTraffic> messages) {
        for (ClusterNode peer : testimony.view().nodes()) {
            if (peer.id().equals(testimony.observer()) || peer.has(NodeFlag.HANDSHAKE)) {
                continue;
            }
            long pong = peer.pongReceivedMillis();
            Long oldPong = before.pongs.put(peer.id(), pong);
            boolean isHearsay = pong % WHOLE_SECOND_MILLIS == 0;
            if (!isFirst && !isHearsay && oldPong != null && pong > oldPong) {
                long arrived = pong * 1_000 + before.aheadMicros;
                NodeId observer = testimony.observer();
                messages.add(answered(
                        BusMessageType.PING,
                        observer,
                        peer.id(),
                        arrived - 2 * FLIGHT_MICROS,
                        arrived - FLIGHT_MICROS));
                messages.add(answered(BusMessageType.PONG, peer.id(), observer, arrived - FLIGHT_MICROS, arrived));
            }
            pending(before, testimony, peer, isFirst, messages);
        }
    }

    /** A PING without an answer is told once, when its receiver is held for dead: until then its PONG may be on the way. */
    private static void pending(
            Known before, Testimony testimony, ClusterNode peer, boolean isFirst, List<BusTraffic> messages) {
        boolean isDead = peer.has(NodeFlag.PFAIL) || peer.has(NodeFlag.FAIL);
        long ping = peer.pingSentMillis();
        if (ping == 0 || !isDead) {
            return;
        }
        Long told = before.pings.put(peer.id(), ping);
        if (!isFirst && (told == null || told != ping)) {
            // sent long ago; shown when it became clear that nobody answers
            messages.add(new BusTraffic(
                    testimony.askedMicros(),
                    BusMessageType.PING,
                    testimony.observer(),
                    peer.id(),
                    OptionalLong.empty(),
                    true,
                    0,
                    Evidence.INFERRED));
        }
    }

    private static BusTraffic answered(
            BusMessageType type, NodeId from, NodeId to, long sentMicros, long receivedMicros) {
        return new BusTraffic(sentMicros, type, from, to, OptionalLong.of(receivedMicros), false, 0, Evidence.INFERRED);
    }

    private static void counted(Known before, Testimony testimony, List<NodeId> candidates, List<BusTraffic> messages) {
        long middle = before.askedMicros + (testimony.askedMicros() - before.askedMicros) / 2;
        for (BusMessageType type : BROADCAST) {
            if (hasSent(type, before, testimony)) {
                testimony.view().nodes().stream()
                        .filter(peer -> peer.isUsable() && !peer.id().equals(testimony.observer()))
                        .forEach(peer -> messages.add(
                                answered(type, testimony.observer(), peer.id(), middle, middle + FLIGHT_MICROS)));
            }
        }
        if (candidates.size() == 1 && hasSent(BusMessageType.FAILOVER_AUTH_ACK, before, testimony)) {
            messages.add(answered(
                    BusMessageType.FAILOVER_AUTH_ACK,
                    testimony.observer(),
                    candidates.get(0),
                    middle + FLIGHT_MICROS,
                    middle + 2 * FLIGHT_MICROS));
        }
    }

    /** Who asked for votes since the poll before: a vote goes to the candidate, and is told only while there is but one. */
    private List<NodeId> candidates(List<Testimony> poll) {
        return poll.stream()
                .filter(testimony -> {
                    Known before = known.get(testimony.observer());
                    return before != null && hasSent(BusMessageType.FAILOVER_AUTH_REQUEST, before, testimony);
                })
                .map(Testimony::observer)
                .toList();
    }

    private static boolean hasSent(BusMessageType type, Known before, Testimony testimony) {
        return testimony.sent().getOrDefault(type, 0L) > before.sent.getOrDefault(type, 0L);
    }
}
