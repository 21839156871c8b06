package org.clusterarium.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.GossipInference.Testimony;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;
import org.junit.jupiter.api.Test;

/** Node 0 tells of nodes 1 and 2; its clock is 40 s ahead of ours. Times in milliseconds of our clock unless said otherwise. */
class GossipInferenceTest {
    private static final long START = 1_700_000_000_000L;
    private static final long SKEW = 40_000;

    private final GossipInference inference = new GossipInference();

    private static ClusterNode peer(int number, long ping, long pong, NodeFlag... flags) {
        Set<NodeFlag> all = EnumSet.of(NodeFlag.MASTER);
        all.addAll(List.of(flags));
        return new ClusterNode(
                id(number),
                NodeAddress.of("10.0.0.1", 7_000 + number),
                "",
                all,
                Optional.empty(),
                ping == 0 ? 0 : START + ping + SKEW,
                pong == 0 ? 0 : START + pong + SKEW,
                1,
                true,
                SlotSet.EMPTY,
                List.of());
    }

    private List<BusTraffic> poll(long at, Map<BusMessageType, Long> sent, ClusterNode... peers) {
        return inference.conclude(List.of(testimony(0, at, sent, peers)));
    }

    private static Testimony testimony(int observer, long at, Map<BusMessageType, Long> sent, ClusterNode... peers) {
        return new Testimony(id(observer), (START + at) * 1_000, new ClusterTopology(List.of(peers)), sent);
    }

    private static long micros(long millis) {
        return (START + millis) * 1_000;
    }

    @Test
    void aLaterPongIsAPingAndItsAnswerAtThatMomentOnOurClock() {
        assertThat(poll(100, Map.of(), peer(1, 0, 100), peer(2, 0, 11))).isEmpty();
        List<BusTraffic> seen = poll(1_100, Map.of(), peer(1, 0, 1_077), peer(2, 0, 11));

        assertThat(seen).extracting(BusTraffic::type).containsExactly(BusMessageType.PING, BusMessageType.PONG);
        assertThat(seen).extracting(BusTraffic::evidence).containsOnly(Evidence.INFERRED);
        assertThat(seen.get(0).from()).isEqualTo(id(0));
        assertThat(seen.get(1).from()).isEqualTo(id(1));
        assertThat(seen.get(1).receivedMicros()).hasValue(micros(1_077));
        assertThat(poll(2_100, Map.of(), peer(1, 0, 1_077), peer(2, 0, 11))).isEmpty();
    }

    @Test
    void timesInWholeSecondsAreHearsay() {
        poll(100, Map.of(), peer(1, 0, 99), peer(2, 0, 11));

        assertThat(poll(3_100, Map.of(), peer(1, 0, 3_000), peer(2, 0, 11))).isEmpty();
        assertThat(poll(3_600, Map.of(), peer(1, 0, 3_501), peer(2, 0, 11))).hasSize(2);
    }

    @Test
    void aPendingPingIsToldAsLostOnceItsReceiverIsHeldForDead() {
        poll(100, Map.of(), peer(1, 0, 99));
        assertThat(poll(1_100, Map.of(), peer(1, 600, 99))).isEmpty();
        assertThat(poll(6_100, Map.of(), peer(1, 600, 99, NodeFlag.PFAIL)))
                .singleElement()
                .satisfies(ping -> {
                    assertThat(ping.lost()).isTrue();
                    assertThat(ping.to()).isEqualTo(id(1));
                });
        assertThat(poll(7_100, Map.of(), peer(1, 600, 99, NodeFlag.FAIL))).isEmpty();
    }

    @Test
    void anElectionIsConcludedFromTheCountersIfThereIsOneCandidate() {
        Map<BusMessageType, Long> nothing = Map.of();
        List<Testimony> before = List.of(
                testimony(0, 100, nothing, peer(0, 0, 0), peer(1, 0, 99), peer(2, 0, 11)),
                testimony(1, 100, nothing, peer(0, 0, 99), peer(1, 0, 0), peer(2, 0, 11)));
        inference.conclude(before);
        List<BusTraffic> seen = inference.conclude(List.of(
                testimony(
                        0,
                        1_100,
                        Map.of(BusMessageType.FAILOVER_AUTH_ACK, 1L),
                        peer(0, 0, 0),
                        peer(1, 0, 99),
                        peer(2, 0, 11)),
                testimony(
                        1,
                        1_100,
                        Map.of(BusMessageType.FAILOVER_AUTH_REQUEST, 1L),
                        peer(0, 0, 99),
                        peer(1, 0, 0),
                        peer(2, 0, 11))));

        assertThat(seen)
                .filteredOn(message -> message.type() == BusMessageType.FAILOVER_AUTH_REQUEST)
                .extracting(BusTraffic::to)
                .containsExactlyInAnyOrder(id(0), id(2));
        assertThat(seen)
                .filteredOn(message -> message.type() == BusMessageType.FAILOVER_AUTH_ACK)
                .singleElement()
                .satisfies(vote ->
                        assertThat(List.<NodeId>of(vote.from(), vote.to())).containsExactly(id(0), id(1)));
        assertThat(seen).isSortedAccordingTo(java.util.Comparator.comparing(BusTraffic::timeMicros));
    }
}
