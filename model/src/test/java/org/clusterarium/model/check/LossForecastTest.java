package org.clusterarium.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

/** Masters 0, 1, 2 with replicas 3, 4, 5 of them, and with two replicas each also 6, 7, 8. */
class LossForecastTest {
    private static final ClusterTopology ONE_EACH = Clusters.fresh(3, 0, 1);
    private static final ClusterTopology TWO_EACH = Clusters.fresh(3, 0, 2);

    private static SlotSet slotsOf(int node) {
        return ONE_EACH.node(id(node)).orElseThrow().slots();
    }

    private static NodeFacts at(long offset) {
        return new NodeFacts(0, 0, 0, offset, true);
    }

    @Test
    void theReplicaOfADyingMasterIsPromotedAndNobodyProtectsTheShardThen() {
        LossForecast forecast = LossForecast.of(ONE_EACH, Map.of(id(1), at(900), id(4), at(850)), List.of(id(1)));

        assertThat(forecast.hasMajority()).isTrue();
        assertThat(forecast.shards()).singleElement().satisfies(fate -> {
            assertThat(fate.candidates()).containsExactly(id(4));
            assertThat(fate.lagBytes()).hasValue(50);
        });
        assertThat(forecast.interrupted()).isEqualTo(slotsOf(1));
        assertThat(forecast.gone()).isEqualTo(SlotSet.EMPTY);
        assertThat(forecast.stops(true)).isFalse();
        assertThat(forecast.unprotected()).containsExactly(id(4));
    }

    @Test
    void aShardThatDiesWholeIsGoneAndStopsAClusterThatRequiresFullCoverage() {
        LossForecast forecast = LossForecast.of(ONE_EACH, Map.of(), List.of(id(1), id(4)));

        assertThat(forecast.gone()).isEqualTo(slotsOf(1));
        assertThat(forecast.stops(true)).isTrue();
        assertThat(forecast.stops(false)).isFalse();
    }

    @Test
    void withoutAMajorityNobodyIsPromotedThoughReplicasLive() {
        LossForecast forecast = LossForecast.of(ONE_EACH, Map.of(), List.of(id(1), id(2)));

        assertThat(forecast.hasMajority()).isFalse();
        assertThat(forecast.shards())
                .allSatisfy(fate -> assertThat(fate.candidates()).isEmpty());
        assertThat(forecast.stops(false)).isTrue();
    }

    @Test
    void whoIsDeadAlreadyCountsAsLostAndForTheMajority() {
        LossForecast forecast = LossForecast.of(Clusters.failed(ONE_EACH, id(0)), Map.of(), List.of(id(1)));

        assertThat(forecast.lost()).containsExactly(id(0), id(1));
        assertThat(forecast.survivors()).isEqualTo(1);
        assertThat(forecast.hasMajority()).isFalse();
    }

    @Test
    void theLargestOffsetAsksFirstAndWhoNeverFailsOverDoesNotAsk() {
        Map<NodeId, NodeFacts> facts = Map.of(id(4), at(10), id(7), at(20));
        assertThat(LossForecast.of(TWO_EACH, facts, List.of(id(1)))
                        .shards()
                        .get(0)
                        .candidates())
                .containsExactly(id(7), id(4));
        ClusterTopology never = Clusters.change(TWO_EACH, id(7), node -> Clusters.flagged(node, NodeFlag.NOFAILOVER));
        assertThat(LossForecast.of(never, facts, List.of(id(1))).shards().get(0).candidates())
                .containsExactly(id(4));
    }
}
