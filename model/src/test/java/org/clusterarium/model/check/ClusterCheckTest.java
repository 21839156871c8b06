package org.clusterarium.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

/** Masters 0, 1, 2 on hosts 0, 1, 2; replicas 3, 4, 5 of them on hosts 1, 2, 0. */
class ClusterCheckTest {
    private static final ClusterTopology HEALTHY = Clusters.fresh(3, 0, 1);
    private static final SlotSet SOME = SlotSet.of(new SlotRange(100, 200));
    private static final OpenSlot MIGRATING = new OpenSlot(7, OpenSlot.Direction.MIGRATING, id(1));

    @Property(tries = 30)
    void aHealthyClusterHasNoFindings(
            @ForAll @IntRange(min = 3, max = 12) int masters, @ForAll @IntRange(min = 1, max = 2) int replicas) {
        assertThat(check(views(Clusters.fresh(masters, 0, replicas)))).isEmpty();
    }

    @Test
    void slotsThatNobodyOwnsOrAFailedNodeOwnsAreErrors() {
        ClusterTopology holed = Clusters.change(
                HEALTHY, id(0), node -> node.withSlots(node.slots().minus(SOME)));
        assertThat(check(views(holed))).containsExactly(new Finding.SlotsWithoutOwner(SOME));
        ClusterTopology failed = Clusters.change(HEALTHY, id(1), node -> Clusters.flagged(node, NodeFlag.FAIL));
        assertThat(check(without(views(failed), id(1))))
                .containsExactly(
                        new Finding.SlotsOfFailedOwner(id(1), slotsOf(1)),
                        new Finding.NodeFailed(id(1), List.of(id(0), id(2), id(3), id(4), id(5))))
                .allMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    @Test
    void slotsThatTwoNodesClaimAreToldFromSlotsThatViewsDispute() {
        ClusterTopology claimed = Clusters.change(
                HEALTHY, id(1), node -> node.withSlots(node.slots().plus(SOME)));
        List<NodeView> views = new ArrayList<>(views(HEALTHY));
        views.set(1, new NodeView(id(1), claimed));
        assertThat(check(views))
                .contains(new Finding.SlotsClaimedTwice(List.of(id(0), id(1)), SOME))
                .hasAtLeastOneElementOfType(Finding.ViewsDisagree.class)
                .doesNotHaveAnyElementsOfTypes(Finding.SlotsDisputed.class);
        ClusterTopology hearsay = Clusters.change(
                claimed, id(0), node -> node.withSlots(node.slots().minus(SOME)));
        views.set(1, new NodeView(id(1), HEALTHY));
        views.set(2, new NodeView(id(2), hearsay));
        assertThat(check(views))
                .containsExactly(
                        new Finding.SlotsDisputed(List.of(id(0), id(1)), SOME),
                        new Finding.ViewsDisagree(List.of(List.of(id(0), id(1), id(3), id(4), id(5)), List.of(id(2)))));
    }

    @Test
    void openSlotsAreReportedByTheNodeThatHasThem() {
        List<NodeView> onMaster = with(views(HEALTHY), id(0), node -> node.withOpenSlots(List.of(MIGRATING)));
        assertThat(check(onMaster)).containsExactly(new Finding.SlotOpen(id(0), MIGRATING));
        List<NodeView> onReplica = with(views(HEALTHY), id(3), node -> node.withOpenSlots(List.of(MIGRATING)));
        assertThat(check(onReplica)).containsExactly(new Finding.SlotOpenOnReplica(id(3), MIGRATING));
    }

    @Test
    void ghostsStrangersAndHandshakesAreNamed() {
        List<ClusterNode> more = new ArrayList<>(HEALTHY.nodes());
        more.add(Clusters.flagged(Clusters.node(40, 4, java.util.Optional.of(id(1)), SlotSet.EMPTY), NodeFlag.NOADDR));
        more.add(Clusters.node(41, 5, java.util.Optional.empty(), SlotSet.EMPTY));
        more.add(Clusters.flagged(Clusters.node(42, 6, java.util.Optional.empty(), SlotSet.EMPTY), NodeFlag.HANDSHAKE));
        List<NodeView> views = new ArrayList<>(views(HEALTHY));
        views.set(0, new NodeView(id(0), new ClusterTopology(more)));
        assertThat(check(views))
                .contains(
                        new Finding.Ghost(id(40), List.of(id(0))),
                        new Finding.NotKnownToAll(id(41), List.of(id(0)), List.of(id(1), id(2), id(3), id(4), id(5))),
                        new Finding.NotAsked(id(41)),
                        new Finding.InHandshake(NodeAddress.of("10.0.0.6", 7_042), List.of(id(0))));
    }

    @Test
    void singlePointsOfFailureAreWarnings() {
        ClusterTopology crowded = Clusters.change(HEALTHY, id(3), node -> moved(node, 0));
        assertThat(check(views(crowded))).containsExactly(new Finding.ReplicasOnHostOfMaster(id(0), "10.0.0.0"));
        ClusterTopology bare = Clusters.change(HEALTHY, id(3), node -> node.asReplicaOf(id(1)));
        assertThat(check(views(bare)))
                .containsExactly(
                        new Finding.MasterWithoutReplica(id(0)),
                        new Finding.ReplicaBesideMaster(id(1), id(3), "10.0.0.1"));
        ClusterTopology lonely = Clusters.change(HEALTHY, id(1), node -> moved(node, 0));
        assertThat(check(views(lonely))).contains(new Finding.MajorityOnOneHost("10.0.0.0", 2, 3));
        ClusterTopology orphaned = Clusters.change(HEALTHY, id(3), node -> node.asReplicaOf(id(5)));
        assertThat(check(views(orphaned))).contains(new Finding.ReplicaOfNoMaster(id(3), id(5)));
        ClusterTopology siblings = Clusters.change(Clusters.fresh(3, 0, 2), id(6), node -> moved(node, 1));
        assertThat(check(views(siblings)))
                .contains(new Finding.ReplicasShareHost(id(0), "10.0.0.1", List.of(id(3), id(6))));
    }

    @Test
    void whatIsKnownBesideTheTopologyIsJudgedToo() {
        Map<NodeId, NodeFacts> facts = Map.of(
                id(0), new NodeFacts(0, 0, 0, 9_000_000, true),
                id(3), new NodeFacts(0, 0, 0, 1_000_000, true),
                id(1), new NodeFacts(0, 0, 0, 5, true),
                id(4), new NodeFacts(0, 0, 0, 5, false));
        Map<NodeId, Map<String, String>> configuration = Map.of(
                id(0), Map.of("cluster-node-timeout", "15000", "dir", "/a"),
                id(1), Map.of("cluster-node-timeout", "5000", "dir", "/b"));
        ClusterObservation observation = new ClusterObservation(
                views(HEALTHY), Map.of(), facts, Map.of(id(0), 9L, id(1), 9L, id(2), 8L), configuration);
        assertThat(ClusterCheck.check(observation))
                .containsExactly(
                        new Finding.EpochsDiffer(8, 9, List.of(id(2))),
                        new Finding.ReplicaLags(id(3), id(0), 8_000_000),
                        new Finding.ReplicaLinkDown(id(4), id(1)),
                        new Finding.ConfigurationDiffers(
                                "cluster-node-timeout", Map.of("15000", List.of(id(0)), "5000", List.of(id(1)))));
    }

    @Test
    void collidingEpochsDownLinksAndSuspicionsAreSeen() {
        ClusterTopology colliding = Clusters.change(
                HEALTHY,
                id(1),
                node -> new ClusterNode(
                        node.id(),
                        node.address(),
                        "",
                        node.flags(),
                        node.masterId(),
                        0,
                        0,
                        1,
                        true,
                        node.slots(),
                        List.of()));
        assertThat(check(views(colliding))).containsExactly(new Finding.EpochCollision(1, List.of(id(0), id(1))));
        ClusterTopology cut = Clusters.change(
                HEALTHY,
                id(2),
                node -> new ClusterNode(
                        node.id(),
                        node.address(),
                        "",
                        node.flags(),
                        node.masterId(),
                        0,
                        0,
                        3,
                        false,
                        node.slots(),
                        List.of()));
        List<NodeView> views = new ArrayList<>(views(HEALTHY));
        views.set(0, new NodeView(id(0), cut));
        assertThat(check(views)).containsExactly(new Finding.LinkDown(id(0), List.of(id(2))));
        ClusterTopology suspicious = Clusters.change(HEALTHY, id(2), node -> Clusters.flagged(node, NodeFlag.PFAIL));
        views.set(0, new NodeView(id(0), suspicious));
        assertThat(check(views)).containsExactly(new Finding.NodeSuspected(id(2), List.of(id(0))));
    }

    @Test
    void aCheckNeedsAView() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterObservation.of(List.of()));
    }

    @Test
    void aNodeIsBelievedAboutItselfAndOthersAboutTheDead() {
        List<NodeView> views =
                with(views(HEALTHY), id(0), node -> node.withSlots(node.slots().minus(SOME)));
        ClusterTopology merged = MergedView.of(views);
        assertThat(merged.node(id(0)).orElseThrow().slots())
                .isEqualTo(slotsOf(0).minus(SOME));
        assertThat(merged.nodes()).noneMatch(node -> node.has(NodeFlag.MYSELF));
        List<NodeView> oneSays = new ArrayList<>(views(HEALTHY));
        oneSays.set(
                1, new NodeView(id(1), Clusters.change(HEALTHY, id(0), node -> Clusters.flagged(node, NodeFlag.FAIL))));
        assertThat(MergedView.of(oneSays).node(id(0)).orElseThrow().isUsable())
                .describedAs("it answered, and only one holds it for dead")
                .isTrue();
        assertThat(MergedView.of(without(oneSays, id(0)))
                        .node(id(0))
                        .orElseThrow()
                        .isUsable())
                .isFalse();
    }

    private static SlotSet slotsOf(int number) {
        return HEALTHY.node(id(number)).orElseThrow().slots();
    }

    private static List<Finding> check(List<NodeView> views) {
        return ClusterCheck.check(ClusterObservation.of(views));
    }

    /** The same view from every node, as in a cluster where all has been heard. */
    private static List<NodeView> views(ClusterTopology topology) {
        return topology.nodes().stream()
                .map(ClusterNode::id)
                .sorted()
                .map(observer -> new NodeView(observer, topology))
                .toList();
    }

    private static List<NodeView> without(List<NodeView> views, NodeId observer) {
        return views.stream().filter(view -> !view.observer().equals(observer)).toList();
    }

    private static List<NodeView> with(List<NodeView> views, NodeId observer, UnaryOperator<ClusterNode> self) {
        return views.stream()
                .map(view -> view.observer().equals(observer)
                        ? new NodeView(observer, Clusters.change(view.topology(), observer, self))
                        : view)
                .toList();
    }

    private static ClusterNode moved(ClusterNode node, int host) {
        return new ClusterNode(
                node.id(),
                NodeAddress.of("10.0.0." + host, node.address().port()),
                "",
                node.flags(),
                node.masterId(),
                0,
                0,
                node.configEpoch(),
                true,
                node.slots(),
                List.of());
    }
}
