package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class PlanDraftTest {
    private static final SlotSet FIRST = SlotSet.of(new SlotRange(0, 99));

    @Property(tries = 100)
    void everySlotEndsWhereItWasDraggedLast(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int masters) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, masters, false);
        NodeId[] wanted = new NodeId[SlotSet.ALL.size()];
        topology.masters().forEach(master -> master.slots().stream().forEach(slot -> wanted[slot] = master.id()));
        PlanDraft draft = PlanDraft.EMPTY;
        for (int drag = 0; drag < 8; drag++) {
            int first = random.nextInt(16_384);
            SlotSet slots = SlotSet.of(new SlotRange(first, random.nextInt(first, 16_384)));
            NodeId target = id(random.nextInt(masters));
            draft = draft.withSlots(target, slots);
            slots.stream().forEach(slot -> wanted[slot] = target);
        }

        Plan plan = draft.plan(ClusterPicture.of(topology));

        ClusterTopology after = Projection.after(topology, plan);
        for (int slot = 0; slot < wanted.length; slot++) {
            assertThat(after.node(wanted[slot]).orElseThrow().slots().contains(slot))
                    .isTrue();
        }
        assertThat(plan.moves().stream().map(move -> List.of(move.source(), move.target())))
                .describedAs("each pair of nodes once")
                .doesNotHaveDuplicates();
        assertThat(PlanDraft.of(plan).orElseThrow().plan(ClusterPicture.of(topology)))
                .isEqualTo(plan);
    }

    @Test
    void slotsDraggedBackToTheirOwnerAskForNothing() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 0, 0));
        PlanDraft there = PlanDraft.EMPTY.withSlots(id(2), FIRST);
        assertThat(there.plan(picture).movedSlots()).isEqualTo(FIRST);

        assertThat(there.withSlots(id(0), FIRST).plan(picture).isEmpty()).isTrue();
        assertThat(there.without(new SlotMove(id(0), id(2), FIRST))).isEqualTo(PlanDraft.EMPTY);
    }

    @Test
    void aMasterThatGivesAllItsSlotsAwayMayFollowAnother() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        ClusterPicture picture = ClusterPicture.of(topology);
        SlotSet all = topology.node(id(0)).orElseThrow().slots();
        PlanDraft follow = PlanDraft.EMPTY.withReplica(id(0), id(1));
        assertThatExceptionOfType(ImpossiblePlanException.class).isThrownBy(() -> follow.plan(picture));

        Plan plan = follow.withSlots(id(1), all).plan(picture);

        assertThat(plan.kind()).isEqualTo(PlanKind.RESHARD);
        assertThat(plan.steps())
                .containsExactly(
                        new PlanStep.MoveSlots(new SlotMove(id(0), id(1), all)),
                        new PlanStep.AwaitAgreement(6),
                        new PlanStep.Replicate(id(0), id(1)),
                        new PlanStep.AwaitReplica(id(0), id(1)));
    }

    @Test
    void aPlanThatDoesMoreIsNoDraft() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 0, 1));
        Plan failover = FailoverPlanner.plan(picture, new FailoverRequest(id(0), Optional.empty(), false));

        assertThat(PlanDraft.of(failover)).isEmpty();
        assertThat(new PlanDraft(Map.of(), Map.of(id(4), id(2))).plan(picture).kind())
                .isEqualTo(PlanKind.REPLICATE);
    }
}
