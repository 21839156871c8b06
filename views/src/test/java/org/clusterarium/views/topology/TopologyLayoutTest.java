package org.clusterarium.views.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class TopologyLayoutTest {
    @Test
    void nodesNeverOverlapAndStayInsideTheirRackAtAnySize() {
        for (int hosts : new int[] {1, 2, 3, 7, 30}) {
            for (int perHost : new int[] {1, 2, 3, 10}) {
                for (double[] size : new double[][] {{850, 370}, {460, 230}, {1_600, 900}}) {
                    TopologyLayout layout = TopologyLayout.of(cluster(hosts, perHost), id -> 0, size[0], size[1], 1);

                    assertThat(layout.nodes()).hasSize(hosts * perHost);
                    assertApart(layout, size[0], size[1]);
                }
            }
        }
    }

    private static void assertApart(TopologyLayout layout, double width, double height) {
        List<NodeShape> shapes = List.copyOf(layout.nodes().values());
        for (NodeShape shape : shapes) {
            RackShape rack = layout.rackAt(shape.x(), shape.y()).orElseThrow();
            assertThat(rack.host().nodes()).contains(shape.node().id());
            assertThat(shape.x()).isBetween(0.0, width);
            assertThat(shape.y()).isBetween(0.0, height);
        }
        for (int i = 0; i < shapes.size(); i++) {
            for (int j = i + 1; j < shapes.size(); j++) {
                double distance = Math.hypot(
                        shapes.get(i).x() - shapes.get(j).x(),
                        shapes.get(i).y() - shapes.get(j).y());
                assertThat(distance).isGreaterThanOrEqualTo(2 * shapes.get(i).radius());
            }
        }
    }

    @Test
    void sixNodesAreDrawnInFullAndThreeHundredAsDots() {
        assertThat(TopologyLayout.of(cluster(3, 2), id -> 0, 850, 370, 1).detail())
                .isEqualTo(Detail.FULL);
        assertThat(TopologyLayout.of(cluster(30, 10), id -> 0, 850, 370, 1).detail())
                .isEqualTo(Detail.DOTS);
    }

    private static DeploymentSnapshot cluster(int hosts, int perHost) {
        List<ClusterNode> nodes = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            for (int i = 0; i < perHost; i++) {
                nodes.add(new ClusterNode(
                        new NodeId(String.format("%040x", host * 1_000 + i)),
                        NodeAddress.of("10.0.0." + host, 7_000 + i),
                        "",
                        EnumSet.of(NodeFlag.MASTER),
                        Optional.empty(),
                        0,
                        0,
                        1,
                        true,
                        SlotSet.EMPTY,
                        List.of()));
            }
        }
        return new DeploymentSnapshot(
                0, new ClusterTopology(nodes), List.of(), Map.of(), ClusterHealth.UNKNOWN, ProbeReport.NONE);
    }
}
