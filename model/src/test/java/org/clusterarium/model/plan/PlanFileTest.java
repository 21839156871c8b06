package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.clusterarium.model.plan.Clusters.id;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
    private static final SlotSet SOME = SlotSet.of(new SlotRange(3, 5), new SlotRange(16_383, 16_383));
    private static final EmptyNode NEWCOMER =
            new EmptyNode(id(50), NodeAddress.of("fe80::1%eth0", 7_050), "host with spaces");

    @Property(tries = 60)
    void everyPlanComesBackAsItWas(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int masters)
            throws IOException {
        ClusterTopology topology = Clusters.random(new SplittableRandom(seed), masters, false);
        Plan plan = RebalancePlanner.plan(ClusterPicture.of(topology), RebalanceRequest.bySlots());
        assertThat(read(text(plan))).isEqualTo(plan);
    }

    @Test
    void everyKindOfStepComesBackAsItWas() throws IOException {
        assertThat(read(text(everyStep()))).isEqualTo(everyStep());
        assertThat(everyStep().steps().stream().map(Object::getClass).distinct())
                .describedAs("a new kind of step needs a form")
                .hasSize(PlanStep.class.getPermittedSubclasses().length);
    }

    @Test
    void everyTextThatIsCutOffIsRefused() throws IOException {
        String text = text(everyStep());
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> read(cut));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusterarium-plan 1      | clusterarium-plan 2       | version 2 is not known
            clusterarium-plan 1      | something else            | not a plan
            plan UNDO                | plan WISH                 | no PlanKind: 'WISH'
            move-slots               | teleport-slots            | no such step: 'teleport-slots'
            3-5,16383                | 3-5,16384                 | not a slot range: '16384'
            3-5,16383                | -                         | needs slots
            await-agreement 7        | await-agreement 7 8       | more words than expected
            ORDERLY                  | POLITELY                  | no FailoverMode
            7050 17050               | 70500 17050               | not a port
            end 2 21                 | end 2 20                  | not as many as said
            """)
    void whatIsWrongIsSaidWithItsLine(String right, String wrong, String complaint) throws IOException {
        String text = text(everyStep());
        assertThat(text).contains(right);
        String changed = text.replace(right, wrong);
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> read(changed))
                .withMessageContaining("Plan, line ")
                .withMessageContaining(complaint);
    }

    @Test
    void aPlanFitsTheClusterItWasMadeForAndSaysWhatChanged() {
        ClusterTopology topology = Clusters.fresh(3, 1, 1);
        Plan plan = RebalancePlanner.plan(ClusterPicture.of(topology), RebalanceRequest.bySlots());
        assertThat(PlanStaleness.of(plan, topology).differences()).isEmpty();

        SlotMove first = plan.moves().get(0);
        ClusterTopology applied = Projection.after(topology, plan, plan.steps().subList(0, 1));
        assertThat(PlanStaleness.of(plan, applied).isBlocking())
                .describedAs("what is done already does not hinder")
                .isFalse();
        assertThat(PlanStaleness.of(plan, applied).differences())
                .extracting(PlanStaleness.Difference::text)
                .containsExactly("slots have changed hands since the plan was made");

        ClusterTopology stolen = Clusters.change(topology, first.source(), node -> node.withSlots(SlotSet.EMPTY));
        assertBlocked(plan, stolen, "are not with " + first.source());
        assertBlocked(plan, Clusters.failed(topology, first.target()), "is no reachable master");
        ClusterTopology smaller = new ClusterTopology(topology.nodes().stream()
                .filter(node -> !node.id().equals(id(6)))
                .toList());
        assertBlocked(plan, smaller, "has left the cluster");
        ClusterTopology other = new ClusterTopology(List.of(Clusters.node(70, 1, Optional.empty(), SlotSet.ALL)));
        assertBlocked(plan, other, "another cluster");
        Plan failover =
                FailoverPlanner.plan(ClusterPicture.of(topology), new FailoverRequest(id(0), Optional.empty(), false));
        assertBlocked(failover, Projection.after(topology, failover), "is no replica of");
    }

    @Property(tries = 60)
    void theWayBackLeadsToWhereItBegan(@ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int done) {
        SplittableRandom random = new SplittableRandom(seed);
        ClusterTopology topology = Clusters.random(random, 4, false);
        ClusterPicture picture = ClusterPicture.of(topology);
        Plan plan = random.nextBoolean()
                ? RebalancePlanner.plan(picture, RebalanceRequest.bySlots())
                : AddNodePlanner.asMaster(picture, NEWCOMER, Optional.of(RebalanceRequest.bySlots()));
        List<PlanStep> steps =
                plan.steps().subList(0, Math.min(done, plan.steps().size()));
        UndoPlanner.Undo undo = UndoPlanner.undo(plan, topology, steps);
        ClusterTopology there = Projection.after(topology, plan, steps);
        assertThat(Projection.after(there, undo.plan())).isEqualTo(topology);
        assertThat(PlanStaleness.of(undo.plan(), there).differences()).isEmpty();
        assertThat(undo.irreversible()).isEmpty();
    }

    @Test
    void whatHasNoWayBackIsNamed() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        Plan plan = RemoveNodePlanner.plan(
                ClusterPicture.of(topology), new RemoveNodeRequest(id(0), Measure.SLOTS, false, true));
        UndoPlanner.Undo undo = UndoPlanner.undo(plan, topology);
        assertThat(undo.irreversible()).hasSize(3);
        Plan failover =
                FailoverPlanner.plan(ClusterPicture.of(topology), new FailoverRequest(id(0), Optional.empty(), false));
        assertThat(Projection.after(
                                Projection.after(topology, failover),
                                UndoPlanner.undo(failover, topology).plan())
                        .masters())
                .extracting(ClusterNode::id)
                .containsExactly(id(0), id(1), id(2));
    }

    private static void assertBlocked(Plan plan, ClusterTopology now, String reason) {
        PlanStaleness staleness = PlanStaleness.of(plan, now);
        assertThat(staleness.isBlocking()).isTrue();
        assertThat(staleness.differences())
                .anyMatch(
                        difference -> difference.blocking() && difference.text().contains(reason));
    }

    private static Plan everyStep() {
        List<PlanStep> steps = new ArrayList<>(List.of(
                new PlanStep.MoveSlots(new SlotMove(id(1), id(2), SOME)),
                new PlanStep.MoveKeys(id(1), id(2), SOME),
                new PlanStep.AddSlots(id(1), SOME),
                new PlanStep.DeleteSlots(id(1), SOME),
                new PlanStep.ClaimSlots(id(1), SOME),
                new PlanStep.YieldSlots(id(1), id(2), SOME),
                new PlanStep.CloseSlots(id(1), SOME),
                new PlanStep.SetConfigEpoch(id(1), 12),
                new PlanStep.Meet(id(1), id(2)),
                new PlanStep.AwaitAgreement(7)));
        steps.addAll(List.of(
                new PlanStep.Replicate(id(1), id(2)),
                new PlanStep.AwaitReplica(id(1), id(2)),
                new PlanStep.Failover(id(1), id(2), FailoverMode.ORDERLY),
                new PlanStep.Forget(id(1), List.of(id(2), id(3))),
                new PlanStep.Reset(id(1), true),
                new PlanStep.Shutdown(id(1)),
                new PlanStep.HandOver("a host", List.of(id(1))),
                new PlanStep.AwaitReturn(List.of(id(1), id(2))),
                new PlanStep.ImportKeys(NodeAddress.of("10.0.0.9", 6_379), true, false)));
        steps.add(new PlanStep.SaveData(id(1), id(2)));
        steps.add(new PlanStep.SaveTopology());
        List<PlannedNode> nodes = List.of(
                new PlannedNode(id(1), NodeAddress.of("10.0.0.1", 7_001), "h1"),
                new PlannedNode(id(50), NEWCOMER.address(), NEWCOMER.host()));
        return new Plan(PlanKind.UNDO, new DeploymentIdentity(List.of(id(1)), 9, -5), nodes, steps);
    }

    private static String text(Plan plan) throws IOException {
        StringBuilder out = new StringBuilder();
        PlanCodec.write(plan, out);
        return out.toString();
    }

    private static Plan read(String text) throws IOException {
        return PlanCodec.read(new StringReader(text));
    }
}
