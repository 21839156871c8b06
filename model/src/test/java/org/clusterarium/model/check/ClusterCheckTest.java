package org.clusterarium.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.clusterarium.model.Sample.M1;
import static org.clusterarium.model.Sample.M2;
import static org.clusterarium.model.Sample.M3;
import static org.clusterarium.model.Sample.R1;
import static org.clusterarium.model.Sample.R2;
import static org.clusterarium.model.Sample.R3;
import static org.clusterarium.model.Sample.SLOTS1;
import static org.clusterarium.model.Sample.SLOTS2;
import static org.clusterarium.model.Sample.SLOTS3;
import static org.clusterarium.model.Sample.id;
import static org.clusterarium.model.Sample.master;
import static org.clusterarium.model.Sample.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.Sample;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {
    private static final Map<NodeId, String> HOSTS =
            Map.of(M1, "host01", R3, "host01", M2, "host02", R1, "host02", M3, "host03", R2, "host03");

    @Test
    void aHealthyClusterHasNoFindings() {
        assertThat(check(view(M1, Sample.healthy()), view(M2, Sample.healthy())))
                .isEmpty();
    }

    @Test
    void holesAndSlotsOfFailedOwnersAreErrors() {
        SlotSet hole = SlotSet.of(new SlotRange(100, 200));
        ClusterTopology topology = new ClusterTopology(List.of(
                master(M1, SLOTS1.minus(hole)),
                master(M2, SLOTS2, NodeFlag.FAIL),
                master(M3, SLOTS3),
                replica(R1, M1),
                replica(R2, M2),
                replica(R3, M3)));
        assertThat(check(view(M1, topology)))
                .containsExactly(new Finding.SlotsWithoutOwner(hole), new Finding.SlotsOfFailedOwner(M2, SLOTS2))
                .allMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    @Test
    void slotsWithTwoOwnersInDifferentViewsAreDisputed() {
        SlotSet moved = SlotSet.of(new SlotRange(0, 10));
        ClusterTopology other = with(Sample.healthy(), master(M1, SLOTS1.minus(moved)), master(M2, SLOTS2.plus(moved)));
        assertThat(check(view(M1, Sample.healthy()), view(M2, other)))
                .containsExactly(new Finding.SlotsDisputed(List.of(M1, M2), moved));
    }

    @Test
    void openSlotsAreReportedByTheNodeThatHasThem() {
        OpenSlot open = new OpenSlot(7, OpenSlot.Direction.MIGRATING, M2);
        ClusterNode plain = master(M1, SLOTS1);
        ClusterNode migrating = new ClusterNode(
                M1, plain.address(), "", plain.flags(), plain.masterId(), 0, 0, 1, true, SLOTS1, List.of(open));
        assertThat(check(view(M1, with(Sample.healthy(), migrating)), view(M2, Sample.healthy())))
                .containsExactly(new Finding.SlotOpen(M1, open));
    }

    @Test
    void ghostsAndStrangersAreNamed() {
        NodeId ghost = id("c1");
        NodeId stranger = id("c2");
        ClusterTopology knowing = with(
                Sample.healthy(), replica(ghost, M3, NodeFlag.NOADDR), master(stranger, SlotSet.EMPTY), handshaking());
        assertThat(check(view(M1, knowing), view(M2, Sample.healthy())))
                .containsExactly(
                        new Finding.Ghost(ghost, List.of(M1)),
                        new Finding.NotKnownToAll(stranger, List.of(M1), List.of(M2)))
                .allMatch(finding -> finding.severity() == Finding.Severity.WARNING);
    }

    @Test
    void singlePointsOfFailureAreWarnings() {
        ClusterTopology weak = with(Sample.failedOver(), replica(R3, M3, NodeFlag.FAIL));
        assertThat(check(view(M1, weak)))
                .containsExactly(
                        new Finding.MasterWithoutReplica(M1),
                        new Finding.MasterWithoutReplica(M3),
                        new Finding.MasterWithoutReplica(R2),
                        new Finding.MajorityOnOneHost("host03", 2, 3));
        ClusterTopology crossed = with(Sample.healthy(), replica(R2, M3), replica(R3, R1));
        assertThat(check(view(M1, crossed)))
                .containsExactly(
                        new Finding.ReplicaOfNoMaster(R3, R1),
                        new Finding.MasterWithoutReplica(M2),
                        new Finding.ReplicasOnHostOfMaster(M3, "host03"));
    }

    @Test
    void aCheckNeedsAView() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterCheck.check(List.of(), node -> ""));
    }

    private static List<Finding> check(NodeView... views) {
        return ClusterCheck.check(List.of(views), node -> HOSTS.getOrDefault(node.id(), "elsewhere"));
    }

    private static NodeView view(NodeId observer, ClusterTopology topology) {
        return new NodeView(observer, topology);
    }

    private static ClusterNode handshaking() {
        return master(id("c3"), SlotSet.EMPTY, NodeFlag.HANDSHAKE);
    }

    private static ClusterTopology with(ClusterTopology topology, ClusterNode... replacements) {
        List<ClusterNode> nodes = new ArrayList<>(List.of(replacements));
        topology.nodes().stream()
                .filter(node -> nodes.stream().noneMatch(other -> other.id().equals(node.id())))
                .toList()
                .forEach(nodes::add);
        return new ClusterTopology(nodes);
    }
}
