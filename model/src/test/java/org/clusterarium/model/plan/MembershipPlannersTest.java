package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.PlacementCheck;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

/** Plans about members; {@link Clusters#fresh} puts master i on host i and its first replica on host i + 1. */
class MembershipPlannersTest {
    private static final EmptyNode NEWCOMER = new EmptyNode(id(50), NodeAddress.of("10.0.0.50", 7_050), "10.0.0.50");

    @Test
    void aNewMasterIsMetAndGetsItsShare() {
        ClusterPicture picture = ClusterPicture.of(Clusters.fresh(3, 0, 1));
        Plan plan = AddNodePlanner.asMaster(picture, NEWCOMER, Optional.of(RebalanceRequest.bySlots()));
        assertThat(plan.steps().subList(0, 2))
                .containsExactly(new PlanStep.Meet(id(50), id(0)), new PlanStep.AwaitAgreement(7));
        ClusterTopology after = Projection.after(picture.topology(), plan);
        assertThat(after.node(id(50)).orElseThrow().slots().size()).isEqualTo(4_096);
        assertThat(after.assignedSlots()).isEqualTo(SlotSet.ALL);
        assertThat(AddNodePlanner.asMaster(picture, NEWCOMER, Optional.empty()).moves())
                .isEmpty();
        EmptyNode member = new EmptyNode(id(1), NEWCOMER.address(), NEWCOMER.host());
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> AddNodePlanner.asMaster(picture, member, Optional.empty()));
    }

    @Test
    void aNewReplicaGoesToTheMasterThatHasNone() {
        ClusterTopology topology = new ClusterTopology(Clusters.fresh(3, 0, 1).nodes().stream()
                .filter(node -> !node.id().equals(id(4)))
                .toList());
        Plan plan = AddNodePlanner.asReplica(ClusterPicture.of(topology), NEWCOMER, Optional.empty());
        assertThat(plan.steps())
                .endsWith(new PlanStep.Replicate(id(50), id(1)), new PlanStep.AwaitReplica(id(50), id(1)));
        EmptyNode onItsHost = new EmptyNode(id(50), NodeAddress.of("10.0.0.1", 7_050), "10.0.0.1");
        assertThat(AddNodePlanner.asReplica(ClusterPicture.of(topology), onItsHost, Optional.empty())
                        .steps())
                .describedAs("not beside its master, even if that one needs it most")
                .doesNotContain(new PlanStep.Replicate(id(50), id(1)));
    }

    @Property(tries = 60)
    void whoeverLeavesLeavesACoveredClusterWithoutOrphans(
            @ForAll @IntRange(min = 3, max = 9) int masters,
            @ForAll @IntRange(min = 0, max = 2) int replicas,
            @ForAll @IntRange(min = 0, max = 8) int which) {
        ClusterTopology topology = Clusters.fresh(masters, 0, replicas);
        NodeId leaving = topology.nodes().get(which % topology.nodes().size()).id();
        Plan plan = RemoveNodePlanner.plan(
                ClusterPicture.of(topology), new RemoveNodeRequest(leaving, Measure.SLOTS, true, true));
        ClusterTopology after = Projection.after(topology, plan);
        assertThat(after.node(leaving)).isEmpty();
        assertThat(after.nodes()).hasSize(topology.nodes().size() - 1);
        assertThat(after.assignedSlots()).isEqualTo(SlotSet.ALL);
        assertThat(PlacementCheck.check(after, node -> node.address().host()))
                .noneMatch(finding -> finding instanceof org.clusterarium.model.check.Finding.ReplicaOfNoMaster);
        int forget = indexOf(plan, PlanStep.Forget.class);
        assertThat(indexOf(plan, PlanStep.Reset.class)).isEqualTo(forget + 1);
        assertThat(indexOf(plan, PlanStep.Shutdown.class)).isEqualTo(forget + 2);
        assertThat(plan.steps().subList(forget, plan.steps().size()))
                .describedAs("nothing is done for the cluster after the node is gone")
                .hasSize(4);
        assertThat(((PlanStep.Forget) plan.steps().get(forget)).by())
                .hasSize(topology.nodes().size() - 1)
                .doesNotContain(leaving);
    }

    @Test
    void aDeadOwnerCannotBeRemovedButADeadReplicaCan() {
        ClusterTopology topology = Clusters.failed(Clusters.fresh(3, 0, 1), id(1));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> RemoveNodePlanner.plan(
                        ClusterPicture.of(topology), new RemoveNodeRequest(id(1), Measure.SLOTS, false, false)))
                .withMessageContaining("fail over");
        Plan plan = RemoveNodePlanner.plan(
                ClusterPicture.of(Clusters.failed(Clusters.fresh(3, 0, 1), id(4))),
                new RemoveNodeRequest(id(4), Measure.SLOTS, false, true));
        assertThat(plan.steps())
                .containsExactly(
                        new PlanStep.Forget(id(4), List.of(id(0), id(5), id(1), id(3), id(2))),
                        new PlanStep.AwaitAgreement(5));
    }

    @Test
    void theReplicaThatLostLeastTakesOverInTheWayThatTheMasterPermits() {
        ClusterTopology topology = Clusters.fresh(3, 0, 2);
        Map<NodeId, NodeFacts> facts = new TreeMap<>();
        facts.put(id(3), new NodeFacts(0, 0, 0, 500, true));
        facts.put(id(6), new NodeFacts(0, 0, 0, 900, true));
        assertThat(failover(topology, facts, false))
                .isEqualTo(new PlanStep.Failover(id(6), id(0), FailoverMode.ORDERLY));
        facts.put(id(6), new NodeFacts(0, 0, 0, 900, false));
        assertThat(failover(topology, facts, false))
                .isEqualTo(new PlanStep.Failover(id(3), id(0), FailoverMode.ORDERLY));
        ClusterTopology dead = Clusters.failed(topology, id(0));
        assertThat(failover(dead, facts, false))
                .describedAs("a dead master's links are all down; what counts is who has most")
                .isEqualTo(new PlanStep.Failover(id(6), id(0), FailoverMode.FORCE));
        ClusterTopology noMajority = Clusters.failed(dead, id(1));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> failover(noMajority, facts, false))
                .withMessageContaining("1 of 3 masters can vote");
        assertThat(failover(noMajority, facts, true))
                .isEqualTo(new PlanStep.Failover(id(6), id(0), FailoverMode.TAKEOVER));
        assertThat(failover(Clusters.failed(topology, id(6)), facts, false))
                .isEqualTo(new PlanStep.Failover(id(3), id(0), FailoverMode.ORDERLY));
    }

    @Property(tries = 40)
    void duringMaintenanceNoHostIsHandedOverWithAMasterOnIt(
            @ForAll @IntRange(min = 3, max = 9) int masters,
            @ForAll @IntRange(min = 1, max = 2) int replicas,
            @ForAll boolean failBack) {
        ClusterTopology topology = Clusters.fresh(masters, 0, replicas);
        ClusterPicture picture = ClusterPicture.of(topology);
        Plan plan = MaintenancePlanner.plan(picture, List.of(), failBack);
        int handed = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            if (plan.steps().get(i) instanceof PlanStep.HandOver handOver) {
                handed++;
                ClusterTopology then =
                        Projection.after(topology, plan, plan.steps().subList(0, i));
                assertThat(handOver.nodes())
                        .allMatch(node -> then.node(node).orElseThrow().isReplica());
                assertThat(then.assignedSlots()).isEqualTo(SlotSet.ALL);
                assertThat(plan.steps().get(i + 1)).isEqualTo(new PlanStep.AwaitReturn(handOver.nodes()));
            }
        }
        assertThat(handed).isEqualTo(masters);
        if (failBack) {
            assertThat(Projection.after(topology, plan).masters())
                    .extracting(ClusterNode::id)
                    .containsExactlyElementsOf(
                            topology.masters().stream().map(ClusterNode::id).toList());
        }
    }

    @Test
    void maintenanceNeedsAReplicaElsewhereAndEverybodyAlive() {
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() ->
                        MaintenancePlanner.plan(ClusterPicture.of(Clusters.fresh(3, 0, 0)), List.of("10.0.0.1"), false))
                .withMessageContaining("no replica on another host");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> MaintenancePlanner.plan(
                        ClusterPicture.of(Clusters.failed(Clusters.fresh(3, 0, 1), id(5))), List.of(), false))
                .withMessageContaining("already down");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() ->
                        MaintenancePlanner.plan(ClusterPicture.of(Clusters.fresh(3, 0, 1)), List.of("nowhere"), false))
                .withMessageContaining("nowhere");
    }

    @Test
    void aReplicaFollowsWhomItIsToldUnlessThatLosesData() {
        ClusterTopology topology = Clusters.fresh(3, 1, 1);
        ClusterPicture picture = ClusterPicture.of(topology);
        assertThat(ReplicatePlanner.plan(picture, id(4), Optional.of(id(2))).steps())
                .containsExactly(new PlanStep.Replicate(id(4), id(2)), new PlanStep.AwaitReplica(id(4), id(2)));
        assertThat(ReplicatePlanner.plan(picture, id(3), Optional.empty()).steps())
                .describedAs("an empty master may become a replica")
                .hasSize(2);
        assertRefused(picture, id(0), id(1), "owns slots");
        assertRefused(picture, id(4), id(0), "already follows");
        assertRefused(picture, id(4), id(5), "Not a master");
        ClusterPicture withKeys = new ClusterPicture(
                topology, Map.of(), Map.of(id(3), new NodeFacts(7, 0, 0, 0, true)), SlotFigures.UNKNOWN);
        assertRefused(withKeys, id(3), id(0), "keys");
    }

    @Test
    void importAndBackupNeedEverySlotCovered() {
        ClusterTopology topology = Clusters.fresh(3, 0, 1);
        ClusterPicture picture = ClusterPicture.of(topology);
        NodeAddress standalone = NodeAddress.of("10.9.9.9", 6_379);
        assertThat(ImportPlanner.plan(picture, standalone, true, false).steps())
                .containsExactly(new PlanStep.ImportKeys(standalone, true, false));
        assertThat(BackupPlanner.plan(picture, true).steps())
                .containsExactly(
                        new PlanStep.SaveData(id(3), id(0)),
                        new PlanStep.SaveData(id(4), id(1)),
                        new PlanStep.SaveData(id(5), id(2)),
                        new PlanStep.SaveTopology());
        ClusterPicture broken = ClusterPicture.of(Clusters.failed(topology, id(0)));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> ImportPlanner.plan(broken, standalone, true, false))
                .withMessageContaining("[0-5460]");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> BackupPlanner.plan(broken, false))
                .withMessageContaining("not be whole");
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() ->
                        ImportPlanner.plan(picture, topology.nodes().get(0).address(), true, false))
                .withMessageContaining("node of this cluster");
    }

    private static void assertRefused(ClusterPicture picture, NodeId node, NodeId master, String reason) {
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> ReplicatePlanner.plan(picture, node, Optional.of(master)))
                .withMessageContaining(reason);
    }

    private static PlanStep failover(ClusterTopology topology, Map<NodeId, NodeFacts> facts, boolean takeover) {
        ClusterPicture picture = new ClusterPicture(topology, Map.of(), facts, SlotFigures.UNKNOWN);
        return FailoverPlanner.plan(picture, new FailoverRequest(id(0), Optional.empty(), takeover))
                .steps()
                .get(0);
    }

    private static int indexOf(Plan plan, Class<? extends PlanStep> type) {
        return plan.steps().stream().map(PlanStep::getClass).toList().indexOf(type);
    }
}
