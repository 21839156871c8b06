package org.clusterarium.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.junit.jupiter.api.Test;

/** Masters 0, 1, 2 with replicas 3, 4, 5; node 1 dies. */
class BeliefMatrixTest {
    private static final ClusterTopology HEALTHY = Clusters.fresh(3, 0, 1);
    private static final ClusterTopology FAILED = Clusters.failed(HEALTHY, id(1));
    private static final ClusterTopology SUSPECTED =
            Clusters.change(HEALTHY, id(1), node -> Clusters.flagged(node, NodeFlag.PFAIL));
    private static final ClusterTopology PROMOTED = Clusters.change(
            Clusters.change(FAILED, id(1), node -> node.withSlots(node.slots().minus(node.slots()))),
            id(4),
            node -> node.asMaster(HEALTHY.node(id(1)).orElseThrow().slots()));

    private static Map<NodeId, ClusterTopology> views(ClusterTopology most, Map<Integer, ClusterTopology> others) {
        Map<NodeId, ClusterTopology> views = new TreeMap<>();
        HEALTHY.nodes().forEach(node -> views.put(node.id(), most));
        others.forEach((number, view) -> views.put(id(number), view));
        return views;
    }

    private static DeploymentSnapshot snapshot(long at, Map<NodeId, ClusterTopology> views) {
        return new DeploymentSnapshot(at, HEALTHY, List.of(), Map.of(), ClusterHealth.UNKNOWN, ProbeReport.NONE, views);
    }

    private static int column(BeliefMatrix matrix, int node) {
        return matrix.nodes().indexOf(id(node));
    }

    @Test
    void oneSuspicionIsADisputedColumnWithOneDeviatingCell() {
        Map<NodeId, ClusterTopology> views = views(HEALTHY, Map.of(2, SUSPECTED));
        views.remove(id(1));
        BeliefMatrix matrix = BeliefMatrix.of(snapshot(1, views));

        int subject = column(matrix, 1);
        assertThat(matrix.disputed()).containsExactly(subject);
        assertThat(matrix.belief(column(matrix, 2), subject)).isEqualTo(Belief.SUSPECTED);
        assertThat(matrix.isDeviating(column(matrix, 2), subject)).isTrue();
        assertThat(matrix.isDeviating(column(matrix, 0), subject)).isFalse();
        assertThat(matrix.belief(subject, 0)).isEqualTo(Belief.UNASKED);
        assertThat(matrix.count(subject, Belief.ALIVE)).isEqualTo(4);
        assertThat(matrix.observers()).isEqualTo(5);
    }

    @Test
    void aNodeThatHasNotHeardOfAPromotionDeviatesThoughItHoldsEverybodyForAlive() {
        BeliefMatrix matrix = BeliefMatrix.of(snapshot(1, views(PROMOTED, Map.of(5, FAILED))));

        assertThat(matrix.disputed()).containsExactlyInAnyOrder(column(matrix, 1), column(matrix, 4));
        assertThat(matrix.belief(column(matrix, 5), column(matrix, 4))).isEqualTo(Belief.ALIVE);
        assertThat(matrix.isDeviating(column(matrix, 5), column(matrix, 4))).isTrue();
        assertThat(matrix.common(column(matrix, 4)).orElseThrow().isMaster()).isTrue();
    }

    @Test
    void aStrangerIsAColumnThatMostDoNotKnow() {
        ClusterTopology more = Clusters.fresh(3, 1, 1);
        Map<NodeId, ClusterTopology> views = views(HEALTHY, Map.of());
        views.put(id(6), more);
        BeliefMatrix matrix = BeliefMatrix.of(snapshot(1, views));

        assertThat(matrix.belief(column(matrix, 0), column(matrix, 6))).isEqualTo(Belief.UNKNOWN);
        assertThat(matrix.common(column(matrix, 6))).isEmpty();
        assertThat(matrix.disputed()).isNotEmpty();
    }

    @Test
    void theStopwatchRunsWhileViewsDifferAndKeepsHowLongTheLastDisagreementTook() {
        RecordedTimeline timeline = new RecordedTimeline();
        timeline.append(snapshot(100, views(HEALTHY, Map.of())));
        timeline.append(snapshot(200, views(HEALTHY, Map.of(0, SUSPECTED))));
        timeline.append(snapshot(300, views(SUSPECTED, Map.of(0, FAILED))));
        ConvergenceHistory history = new ConvergenceHistory(timeline);

        assertThat(history.at(50)).isEmpty();
        assertThat(history.at(150)).hasValue(new Convergence(true, 100, OptionalLong.empty()));
        assertThat(history.at(350)).hasValue(new Convergence(false, 200, OptionalLong.empty()));
        timeline.append(snapshot(400, views(FAILED, Map.of())));
        timeline.append(snapshot(500, views(FAILED, Map.of(4, PROMOTED))));
        timeline.append(snapshot(650, views(PROMOTED, Map.of())));
        assertThat(history.at(450)).hasValue(new Convergence(true, 400, OptionalLong.of(200)));
        assertThat(history.at(550)).hasValue(new Convergence(false, 500, OptionalLong.of(200)));
        assertThat(history.at(700)).hasValue(new Convergence(true, 650, OptionalLong.of(150)));
        assertThat(history.at(350)).hasValue(new Convergence(false, 200, OptionalLong.empty()));
    }
}
