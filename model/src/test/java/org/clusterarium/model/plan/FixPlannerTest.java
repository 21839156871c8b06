package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class FixPlannerTest {
    private static final SlotSet SLOTS0 = SlotSet.of(new SlotRange(0, 5_460));
    private static final SlotSet SLOTS1 = SlotSet.of(new SlotRange(5_461, 10_922));
    private static final SlotSet SLOTS2 = SlotSet.of(new SlotRange(10_923, 16_383));

    /** Every combination of claims, marks and keys on four masters, twelve slots at a time. */
    @Property(tries = 2_000)
    void afterwardsEverySlotHasOneOwnerWithAllItsKeysAndNoMarks(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int damaged) {
        SplittableRandom random = new SplittableRandom(seed);
        SlotTables cluster = healthy();
        for (int i = 0; i < damaged; i++) {
            damage(cluster, random, random.nextInt(16_384));
        }
        Set<String> before = cluster.allKeys();

        FixPlan fix = fix(cluster);
        fix.plan().steps().forEach(cluster::apply);

        assertThat(fix.left()).isEmpty();
        assertThat(cluster.allKeys()).describedAs("keys of all nodes").isEqualTo(before);
        assertThat(cluster.hasMarks()).describedAs("open slots").isFalse();
        int held = 0;
        for (int slot = 0; slot < 16_384; slot++) {
            assertThat(cluster.owners(slot)).describedAs("owners of %s", slot).hasSize(1);
            held += cluster.keys(cluster.owners(slot).get(0), slot).size();
        }
        assertThat(held).describedAs("keys where they belong").isEqualTo(before.size());
        assertThat(fix(cluster).plan().steps()).describedAs("a second repair").isEmpty();
    }

    @Test
    void aHealthyClusterNeedsNothing() {
        assertThat(fix(healthy()).plan().steps()).isEmpty();
    }

    @Test
    void aMoveThatHasBegunIsCarriedOnAndOneThatHasNotIsTakenBack() {
        SlotTables cluster = healthy();
        cluster.migrate(id(0), 5, id(1));
        cluster.importing(id(1), 5, id(0));
        cluster.migrate(id(0), 6, id(1));
        assertThat(fix(cluster).plan().steps())
                .containsExactly(
                        new PlanStep.MoveSlots(new SlotMove(id(0), id(1), SlotSet.of(new SlotRange(5, 5)))),
                        new PlanStep.CloseSlots(id(0), SlotSet.of(new SlotRange(6, 6))),
                        new PlanStep.AwaitAgreement(4));
    }

    @Test
    void slotsThatNobodyHasAreDealtOutInRangesToThoseWithFewest() {
        SlotTables cluster = new SlotTables(4);
        cluster.own(id(0), SLOTS0);
        cluster.own(id(1), SLOTS1);
        List<PlanStep> steps = fix(cluster).plan().steps();
        assertThat(steps).hasSize(3).last().isEqualTo(new PlanStep.AwaitAgreement(4));
        assertThat(steps.subList(0, 2))
                .allSatisfy(
                        step -> assertThat(((PlanStep.ClaimSlots) step).slots().ranges())
                                .hasSize(1));
        steps.forEach(cluster::apply);
        assertThat(cluster.views()
                        .get(2)
                        .topology()
                        .node(id(2))
                        .orElseThrow()
                        .slots()
                        .size())
                .isBetween(2_730, 2_731);
    }

    @Test
    void slotsOfAMasterThatCannotBeAskedWaitForItOrForItsReplica() {
        ClusterTopology withReplica = Clusters.failed(Clusters.fresh(3, 0, 1), id(1));
        ClusterTopology bare = Clusters.failed(Clusters.fresh(3, 0, 0), id(1));
        assertThat(fix(withReplica, true).left())
                .hasSize(1)
                .allMatch(left -> left.reason().contains("a replica of it can take over"));
        assertThat(fix(bare, false).left())
                .hasSize(1)
                .allMatch(left -> left.reason().contains("may come back with the keys"));
        assertThat(fix(bare, false).plan().steps()).isEmpty();
        FixPlan given = fix(bare, true);
        assertThat(given.left()).isEmpty();
        SlotSet taken = SlotSet.EMPTY;
        for (PlanStep step : given.plan().steps()) {
            taken = step instanceof PlanStep.ClaimSlots claim ? taken.plus(claim.slots()) : taken;
        }
        assertThat(taken).isEqualTo(SLOTS1);
    }

    @Test
    void ghostsAreForgottenByThoseWhoKnowThemAndStrangersAreIntroduced() {
        ClusterTopology healthy = Clusters.fresh(3, 0, 1);
        List<ClusterNode> haunted = new ArrayList<>(healthy.nodes());
        haunted.add(Clusters.flagged(Clusters.node(40, 4, Optional.of(id(1)), SlotSet.EMPTY), NodeFlag.NOADDR));
        List<NodeView> views = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            views.add(new NodeView(id(i), i < 2 ? new ClusterTopology(haunted) : healthy));
        }
        assertThat(fix(views).plan().steps()).contains(new PlanStep.Forget(id(40), List.of(id(0), id(1))));

        ClusterTopology without5 = new ClusterTopology(healthy.nodes().stream()
                .filter(node -> !node.id().equals(id(5)))
                .toList());
        views.clear();
        for (int i = 0; i < 6; i++) {
            views.add(new NodeView(id(i), i == 2 ? without5 : healthy));
        }
        assertThat(fix(views).plan().steps()).contains(new PlanStep.Meet(id(2), id(5)));
    }

    @Test
    void aNodeThatLeftButWasNotForgottenByAllIsNotBroughtBack() {
        ClusterTopology healthy = Clusters.fresh(3, 1, 0);
        ClusterTopology alone = new ClusterTopology(
                healthy.nodes().stream().filter(node -> node.id().equals(id(3))).toList());
        ClusterTopology without3 = new ClusterTopology(healthy.nodes().stream()
                .filter(node -> !node.id().equals(id(3)))
                .toList());
        List<NodeView> views = List.of(
                new NodeView(id(0), healthy),
                new NodeView(id(1), without3),
                new NodeView(id(2), without3),
                new NodeView(id(3), alone));
        assertThat(fix(views).plan().steps()).contains(new PlanStep.Forget(id(3), List.of(id(0))));
    }

    @Test
    void aReplicaWithAnOpenSlotStartsAfresh() {
        ClusterTopology healthy = Clusters.fresh(3, 0, 1);
        ClusterTopology stuck = new ClusterTopology(healthy.nodes().stream()
                .map(node -> node.id().equals(id(3))
                        ? node.withOpenSlots(List.of(new OpenSlot(9, OpenSlot.Direction.IMPORTING, id(1))))
                        : node)
                .toList());
        List<NodeView> views = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            views.add(new NodeView(id(i), i == 3 ? stuck : healthy));
        }
        assertThat(fix(views).plan().steps())
                .containsExactly(
                        new PlanStep.Reset(id(3), false),
                        new PlanStep.Meet(id(3), id(0)),
                        new PlanStep.AwaitAgreement(6),
                        new PlanStep.Replicate(id(3), id(0)),
                        new PlanStep.AwaitReplica(id(3), id(0)),
                        new PlanStep.AwaitAgreement(6));
    }

    private static void damage(SlotTables cluster, SplittableRandom random, int slot) {
        if (random.nextInt(3) == 0) {
            cluster.owners(slot)
                    .forEach(owner -> cluster.apply(
                            new PlanStep.YieldSlots(owner, id(0), SlotSet.of(new SlotRange(slot, slot)))));
            for (int i = 0; i < 4; i++) {
                cluster.apply(new PlanStep.CloseSlots(id(i), SlotSet.of(new SlotRange(slot, slot))));
            }
        }
        if (random.nextInt(3) == 0) {
            cluster.own(id(random.nextInt(4)), SlotSet.of(new SlotRange(slot, slot)));
        }
        for (int i = 0; i < 4; i++) {
            NodeId node = id(i);
            NodeId peer = id((i + 1 + random.nextInt(3)) % 4);
            boolean owns = cluster.owners(slot).contains(node);
            boolean marked = random.nextInt(2) == 0;
            if (marked && (owns || random.nextInt(4) == 0)) {
                cluster.migrate(node, slot, peer);
            } else if (marked) {
                cluster.importing(node, slot, peer);
            }
            boolean inQuestion = marked || owns;
            for (int k = 0; inQuestion && k < random.nextInt(3); k++) {
                cluster.key(node, slot, "key-" + slot + "-" + i + "-" + k);
            }
        }
    }

    private static SlotTables healthy() {
        SlotTables cluster = new SlotTables(4);
        cluster.own(id(0), SLOTS0);
        cluster.own(id(1), SLOTS1);
        cluster.own(id(2), SLOTS2);
        return cluster;
    }

    private static FixPlan fix(SlotTables cluster) {
        ClusterObservation observation = ClusterObservation.of(cluster.views());
        SlotSet slots = FixPlanner.slotsInQuestion(observation);
        return FixPlanner.plan(new FixRequest(observation, cluster.holdings(slots), false));
    }

    private static FixPlan fix(List<NodeView> views) {
        return FixPlanner.plan(new FixRequest(ClusterObservation.of(views), SlotHoldings.NONE, false));
    }

    private static FixPlan fix(ClusterTopology topology, boolean withUnreachableMasters) {
        List<NodeView> views = topology.nodes().stream()
                .map(ClusterNode::id)
                .filter(node -> !node.equals(id(1)))
                .map(node -> new NodeView(node, topology))
                .toList();
        return FixPlanner.plan(
                new FixRequest(ClusterObservation.of(views), new SlotHoldings(Map.of()), withUnreachableMasters));
    }
}
