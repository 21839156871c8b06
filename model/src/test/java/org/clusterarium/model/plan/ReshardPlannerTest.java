package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class ReshardPlannerTest {
    @Property(tries = 200)
    void aNumberOfSlotsComesFromAllSourcesInProportion(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int masters,
            @ForAll @IntRange(min = 1, max = 16_384) int wanted) {
        ClusterTopology topology = Clusters.random(new SplittableRandom(seed), masters, false);
        ClusterPicture picture = ClusterPicture.of(topology);
        int available = 16_384 - topology.node(id(0)).orElseThrow().slots().size();
        ReshardRequest request = new ReshardRequest.Number(id(0), wanted, List.of());
        if (wanted > available) {
            assertThatExceptionOfType(ImpossiblePlanException.class)
                    .isThrownBy(() -> ReshardPlanner.plan(picture, request))
                    .withMessageContaining("" + available);
            return;
        }
        Plan plan = ReshardPlanner.plan(picture, request);
        Map<NodeId, SlotSet> after = Clusters.after(topology, plan.moves());
        assertThat(plan.movedSlots().size()).isEqualTo(wanted);
        assertThat(after.get(id(0)).size()).isEqualTo(16_384 - available + wanted);
        assertThat(after.values().stream().mapToInt(SlotSet::size).sum()).isEqualTo(16_384);
        for (SlotMove move : plan.moves()) {
            double share = (double) wanted
                    * topology.node(move.source()).orElseThrow().slots().size()
                    / available;
            assertThat(Math.abs(move.slots().size() - share)).isLessThan(1);
        }
        int rangesBefore = topology.masters().stream()
                .mapToInt(node -> node.slots().ranges().size())
                .sum();
        assertThat(Clusters.ranges(after))
                .describedAs("at most one cut per source")
                .isLessThanOrEqualTo(rangesBefore + masters - 1);
    }

    @Test
    void chosenSlotsComeFromWhoeverHasThem() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 0, 0));
        SlotSet chosen = SlotSet.of(new SlotRange(5_400, 5_500), new SlotRange(16_000, 16_383));
        Plan plan = ReshardPlanner.plan(picture, new ReshardRequest.Chosen(id(2), chosen));
        assertThat(plan.moves())
                .containsExactly(
                        new SlotMove(id(0), id(2), SlotSet.of(new SlotRange(5_400, 5_460))),
                        new SlotMove(id(1), id(2), SlotSet.of(new SlotRange(5_461, 5_500))));
        assertThat(ReshardPlanner.plan(
                                picture, new ReshardRequest.Chosen(id(2), SlotSet.of(new SlotRange(16_000, 16_383))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatCannotBeMovedIsRefusedWithTheReason() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        ClusterPicture picture = ClusterPicture.of(topology);
        SlotSet some = SlotSet.of(new SlotRange(0, 9));
        assertRefused(picture, new ReshardRequest.Chosen(id(3), some), "Not a master");
        assertRefused(picture, new ReshardRequest.Chosen(id(77), some), "No such node");
        assertRefused(picture, new ReshardRequest.Number(id(0), 10, List.of(id(4))), "Not a master");
        ClusterNode holed = topology.node(id(0)).orElseThrow();
        ClusterTopology withHole = new ClusterTopology(topology.nodes().stream()
                .map(node ->
                        node.id().equals(id(0)) ? holed.withSlots(holed.slots().minus(some)) : node)
                .toList());
        assertRefused(ClusterPicture.of(withHole), new ReshardRequest.Chosen(id(1), some), "[0-9]");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> new ReshardRequest.Number(id(0), 16_385, List.of()));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> new ReshardRequest.Number(id(0), 5, List.of(id(0))));
    }

    private static void assertRefused(ClusterPicture picture, ReshardRequest request, String reason) {
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> ReshardPlanner.plan(picture, request))
                .withMessageContaining(reason);
    }
}
