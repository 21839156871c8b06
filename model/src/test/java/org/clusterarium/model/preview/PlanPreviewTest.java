package org.clusterarium.model.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.plan.ReplicatePlanner;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.plan.SlotFigures;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class PlanPreviewTest {
    @Property(tries = 60)
    void whatSomeLoseOthersGain(@ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int masters) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, masters, false);
        ClusterPicture picture = picture(topology, Clusters.load(random), Map.of());
        Plan plan = RebalancePlanner.plan(picture, RebalanceRequest.bySlots());
        PlanPreview preview = PlanPreview.of(plan, picture, MoveRates.DEFAULT);
        assertThat(sum(preview, true)).isEqualTo(sum(preview, false));
        long moved = preview.moves().stream()
                .mapToLong(move -> move.keys().orElseThrow())
                .sum();
        assertThat(preview.movedKeys()).hasValue(moved);
        long longest =
                preview.moves().stream().mapToLong(MovePreview::millis).max().orElse(0);
        long all = preview.moves().stream().mapToLong(MovePreview::millis).sum();
        assertThat(preview.millis()).isBetween(longest, all);
        assertThat(preview.nodes()).hasSize(masters);
    }

    private static long sum(PlanPreview preview, boolean before) {
        return preview.nodes().stream()
                .mapToLong(node -> (before ? node.before() : node.after())
                        .map(shape -> shape.keys().orElseThrow())
                        .orElse(0L))
                .sum();
    }

    @Test
    void whatIsNotKnownIsNotInvented() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 1, 1));
        PlanPreview preview =
                PlanPreview.of(RebalancePlanner.plan(picture, RebalanceRequest.bySlots()), picture, MoveRates.DEFAULT);
        assertThat(preview.movedKeys()).isEqualTo(OptionalLong.empty());
        assertThat(preview.movedBytes()).isEqualTo(OptionalLong.empty());
        assertThat(preview.nodes().stream().filter(NodeChange::isChanged)).hasSize(4);
        assertThat(preview.risks()).containsExactly(new Risk.Placement(new Finding.MasterWithoutReplica(id(3))));
    }

    @Test
    void aTargetWithoutRoomAndSlotsWithBigKeysAreNamed() {
        long[] bytes = new long[16_384];
        java.util.Arrays.fill(bytes, 10_000);
        bytes[5] = 500_000_000;
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        Map<NodeId, NodeFacts> facts = Map.of(id(1), new NodeFacts(1, 900_000_000, 1_000_000_000, 0, true));
        ClusterPicture picture = picture(topology, SlotLoad.of(bytes), facts);
        SlotSet slots = SlotSet.of(new SlotRange(0, 9));
        Plan plan = ReshardPlanner.plan(picture, new ReshardRequest.Chosen(id(1), slots));
        List<Risk> risks = PlanPreview.of(plan, picture, MoveRates.DEFAULT).risks();
        assertThat(risks)
                .containsExactly(
                        new Risk.Memory(id(1), 1_400_090_000, 1_000_000_000),
                        new Risk.HeavySlot(plan.moves().get(0), 5, 500_000_000));
        assertThat(risks.get(0).level()).isEqualTo(Risk.Level.HIGH);
    }

    @Test
    void failoversTellWhatIsLost() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        Map<NodeId, NodeFacts> facts =
                Map.of(id(0), new NodeFacts(0, 0, 0, 900, true), id(3), new NodeFacts(0, 0, 0, 700, true));
        assertThat(failoverRisks(topology, facts)).contains(new Risk.Lag(id(3), id(0), 200, true));
        ClusterTopology dead = Clusters.failed(Clusters.failed(topology, id(0)), id(1));
        assertThat(failoverRisks(dead, facts))
                .contains(new Risk.NoVotes(id(3)), new Risk.Lag(id(3), id(0), 200, false))
                .anyMatch(risk -> risk instanceof Risk.Irreversible);
    }

    private static List<Risk> failoverRisks(ClusterTopology topology, Map<NodeId, NodeFacts> facts) {
        ClusterPicture picture = picture(topology, SlotLoad.UNIFORM, facts);
        Plan plan = FailoverPlanner.plan(picture, new FailoverRequest(id(0), Optional.empty(), true));
        return PlanPreview.of(plan, picture, MoveRates.DEFAULT).risks();
    }

    @Test
    void aClusterThatGetsWeakerIsSaidToBeSo() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        ClusterPicture picture = ClusterPicture.of(topology);
        Plan leave = RemoveNodePlanner.plan(picture, new RemoveNodeRequest(id(0), Measure.SLOTS, false, false));
        List<Risk> risks = PlanPreview.of(leave, picture, MoveRates.DEFAULT).risks();
        assertThat(risks).contains(new Risk.FewMasters(2));
        assertThat(PlanPreview.of(leave, picture, MoveRates.DEFAULT)
                        .nodes()
                        .get(0)
                        .after())
                .isEmpty();
        Plan away = ReplicatePlanner.plan(picture, id(3), Optional.of(id(1)));
        assertThat(PlanPreview.of(away, picture, MoveRates.DEFAULT).risks())
                .contains(
                        new Risk.Placement(new Finding.MasterWithoutReplica(id(0))),
                        new Risk.FullCopy(id(3), id(1), 0));
    }

    private static ClusterPicture picture(ClusterTopology topology, SlotLoad load, Map<NodeId, NodeFacts> facts) {
        return new ClusterPicture(
                topology, Map.of(), facts, new SlotFigures(Optional.of(load), Optional.of(load), Optional.empty()));
    }
}
