package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class RebalancePlannerTest {
    @Property(tries = 300)
    void slotsAreConservedSharedByWeightAndMovedNoMoreThanNeeded(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int masters) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, masters, random.nextBoolean());
        Map<NodeId, Double> weights = weights(random, masters);
        Plan plan = RebalancePlanner.plan(
                ClusterPicture.of(topology), new RebalanceRequest(Measure.SLOTS, weights, 0, true));

        Map<NodeId, SlotSet> after = Clusters.after(topology, plan.moves());
        assertThat(plan.movedSlots().size())
                .describedAs("no slot moves twice")
                .isEqualTo(plan.moves().stream()
                        .mapToInt(move -> move.slots().size())
                        .sum());
        SlotSet total = SlotSet.EMPTY;
        int sum = 0;
        for (SlotSet own : after.values()) {
            total = total.plus(own);
            sum += own.size();
        }
        assertThat(total).isEqualTo(topology.assignedSlots());
        assertThat(sum).isEqualTo(topology.assignedSlots().size());
        double weight =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        int all = sum;
        long surplus = 0;
        for (ClusterNode master : topology.masters()) {
            double share = all * weights.getOrDefault(master.id(), 1.0) / weight;
            int now = after.getOrDefault(master.id(), SlotSet.EMPTY).size();
            assertThat(Math.abs(now - share)).describedAs("share of a master").isLessThan(1.000_001);
            surplus += Math.max(0, master.slots().size() - (long) Math.ceil(share - 1e-7));
        }
        assertThat(plan.movedSlots().size())
                .describedAs("only what is above the rounded shares moves")
                .isBetween((int) surplus, (int) surplus + masters);
    }

    @Property(tries = 150)
    void noOtherPlanMovesFewerSlots(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int masters) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, masters, true);
        Plan plan = RebalancePlanner.plan(
                ClusterPicture.of(topology), new RebalanceRequest(Measure.SLOTS, Map.of(), 0, true));
        // with equal weights all shares are n or n + 1, and exactly (total mod masters) of them n + 1: the fullest keep
        // the larger ones
        List<Integer> sizes = topology.masters().stream()
                .map(node -> node.slots().size())
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        int total = topology.assignedSlots().size();
        int fewest = 0;
        for (int i = 0; i < masters; i++) {
            int share = total / masters + (i < total % masters ? 1 : 0);
            fewest += Math.max(0, sizes.get(i) - share);
        }
        boolean inBalance = sizes.get(0) - sizes.get(masters - 1) <= 1;
        int moved = plan.movedSlots().size();
        assertThat(moved == fewest || moved == 0 && (inBalance || fewest <= masters))
                .isTrue();
    }

    @Property(tries = 200)
    void loadIsWithinTheThresholdOrNoSingleSlotCouldImproveIt(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int masters) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, masters, false);
        SlotLoad load = Clusters.load(random);
        ClusterPicture picture = new ClusterPicture(
                topology, Map.of(), Map.of(), new SlotFigures(Optional.empty(), Optional.of(load), Optional.empty()));
        Plan plan = RebalancePlanner.plan(picture, new RebalanceRequest(Measure.BYTES, Map.of(), 5, true));
        Map<NodeId, SlotSet> after = Clusters.after(topology, plan.moves());
        assertThat(after.values().stream().mapToInt(SlotSet::size).sum()).isEqualTo(16_384);
        double share = (double) load.total() / masters;
        for (SlotSet own : after.values()) {
            assertThat(Math.abs(load.sum(own) - share)).isLessThanOrEqualTo(share * 0.05 + 100_000);
        }
        long moved = load.sum(plan.movedSlots());
        long surplus = topology.masters().stream()
                .mapToLong(node -> Math.max(0, load.sum(node.slots()) - (long) share))
                .sum();
        assertThat(moved).isLessThanOrEqualTo(surplus + masters * 200_000L);
    }

    @Property(tries = 100)
    void aDrainedMasterKeepsNothingByWhateverMeasure(@ForAll long seed, @ForAll Measure measure) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, 5, false);
        long[] sparse = new long[16_384];
        for (int i = 0; i < 40; i++) {
            sparse[random.nextInt(sparse.length)] = random.nextInt(1_000_000);
        }
        Optional<SlotLoad> load = Optional.of(SlotLoad.of(sparse));
        ClusterPicture picture = new ClusterPicture(topology, Map.of(), Map.of(), new SlotFigures(load, load, load));
        Plan plan =
                RebalancePlanner.plan(picture, new RebalanceRequest(measure, Map.of(id(1), 0.0, id(3), 0.0), 2, true));
        Map<NodeId, SlotSet> after = Clusters.after(topology, plan.moves());
        assertThat(after.get(id(1))).isEqualTo(SlotSet.EMPTY);
        assertThat(after.get(id(3))).isEqualTo(SlotSet.EMPTY);
        assertThat(after.values().stream().reduce(SlotSet.EMPTY, SlotSet::plus)).isEqualTo(SlotSet.ALL);
        assertThat(plan.moves())
                .noneMatch(move -> move.target().equals(id(1)) || move.target().equals(id(3)));
    }

    @Test
    void aFourthMasterGetsItsShareInFewRanges() {
        ClusterTopology topology = Clusters.fresh(3, 1, 0);
        Plan plan = RebalancePlanner.plan(ClusterPicture.of(topology), RebalanceRequest.bySlots());
        Map<NodeId, SlotSet> after = Clusters.after(topology, plan.moves());
        assertThat(after.values()).allMatch(own -> own.size() == 4_096);
        assertThat(plan.moves()).hasSize(3);
        assertThat(Clusters.ranges(after)).describedAs("redis-cli makes 6").isEqualTo(5);
        assertThat(plan.steps()).last().isEqualTo(new PlanStep.AwaitAgreement(4));
    }

    @Test
    void nothingMovesWithinTheThresholdAndEmptyMastersWaitToBeAsked() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 1, 0));
        assertThat(RebalancePlanner.plan(picture, new RebalanceRequest(Measure.SLOTS, Map.of(), 2, false)))
                .matches(Plan::isEmpty);
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(
                        () -> RebalancePlanner.plan(picture, new RebalanceRequest(Measure.KEYS, Map.of(), 2, false)))
                .withMessageContaining("not measured");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> RebalancePlanner.plan(
                        picture, new RebalanceRequest(Measure.SLOTS, Map.of(id(99), 2.0), 2, false)))
                .withMessageContaining("No such node");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> new RebalanceRequest(Measure.SLOTS, Map.of(id(0), Double.NaN), 2, false));
    }

    @Test
    void anUnfinishedMoveComesFirst() {
        ClusterTopology topology = Clusters.fresh(3, 0, 0);
        ClusterNode first =
                topology.nodes().get(0).withOpenSlots(List.of(new OpenSlot(7, OpenSlot.Direction.MIGRATING, id(1))));
        ClusterTopology open = new ClusterTopology(
                List.of(first, topology.nodes().get(1), topology.nodes().get(2)));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> RebalancePlanner.plan(ClusterPicture.of(open), RebalanceRequest.bySlots()))
                .withMessageContaining("Slot 7 is still open");
    }

    private static Map<NodeId, Double> weights(SplittableRandom random, int masters) {
        Map<NodeId, Double> weights = new TreeMap<>();
        for (int i = 0; i < masters; i++) {
            weights.put(id(i), i > 0 && random.nextInt(5) == 0 ? 0.0 : 1.0 + random.nextInt(4));
        }
        return weights;
    }
}
