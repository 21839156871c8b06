package org.clusterarium.views.slotmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class SlotOwnershipTest {
    private static final NodeId A = new NodeId("aa".repeat(20));
    private static final NodeId B = new NodeId("bb".repeat(20));

    @Test
    void holesOpenSlotsAndSlotsOfTwoOwnersAreToldApart() {
        SlotOwnership map = SlotOwnership.of(
                snapshot(
                        node(A, 7_000, new SlotRange(0, 99), new OpenSlot(50, OpenSlot.Direction.MIGRATING, B)),
                        node(B, 7_001, new SlotRange(90, 199), new OpenSlot(50, OpenSlot.Direction.IMPORTING, A))),
                id -> id.equals(A) ? 0 : 1);

        assertThat(map.state(0)).isEqualTo(SlotState.SERVED);
        assertThat(map.state(50)).isEqualTo(SlotState.OPEN);
        assertThat(map.owner(50)).contains(A);
        assertThat(map.peer(50)).contains(B);
        assertThat(map.state(95)).isEqualTo(SlotState.CONFLICT);
        assertThat(map.peer(95)).contains(B);
        assertThat(map.state(200)).isEqualTo(SlotState.HOLE);
        assertThat(map.owner(200)).isEmpty();
        assertThat(map.runs()).extracting(SlotOwnership.Run::first).containsExactly(0, 50, 51, 90, 100, 200);
    }

    @Test
    void everySlotHasOnePlaceOnTheMapAndIsFoundThere() {
        for (double[] size : new double[][] {{800, 140}, {300, 60}, {1_700, 500}}) {
            SlotGrid grid = SlotGrid.of(size[0], size[1]);
            assertThat(grid.columns() * grid.rows()).isEqualTo(16_384);
            for (int slot = 0; slot < 16_384; slot++) {
                double x = grid.x(slot) + grid.cellWidth() / 2;
                double y = grid.y(slot) + grid.cellHeight() / 2;
                assertThat(grid.slotAt(x, y)).isEqualTo(slot);
            }
            assertThat(grid.slotAt(-1, 0)).isEqualTo(-1);
            assertThat(grid.slotAt(0, size[1])).isEqualTo(-1);
        }
    }

    private static DeploymentSnapshot snapshot(ClusterNode... nodes) {
        return new DeploymentSnapshot(
                0, new ClusterTopology(List.of(nodes)), List.of(), Map.of(), ClusterHealth.UNKNOWN, ProbeReport.NONE);
    }

    private static ClusterNode node(NodeId id, int port, SlotRange slots, OpenSlot open) {
        return new ClusterNode(
                id,
                NodeAddress.of("127.0.0.1", port),
                "",
                EnumSet.of(NodeFlag.MASTER),
                Optional.empty(),
                0,
                0,
                1,
                true,
                SlotSet.of(slots),
                List.of(open));
    }
}
