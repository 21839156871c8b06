package org.clusterarium.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** The lab of three hosts with two nodes each: M1 … M3 are masters at first, R1 … R3 their replicas, each on the next host. */
public final class Sample {
    public static final NodeId M1 = id("a1");
    public static final NodeId M2 = id("a2");
    public static final NodeId M3 = id("a3");
    public static final NodeId R1 = id("b1");
    public static final NodeId R2 = id("b2");
    public static final NodeId R3 = id("b3");
    public static final SlotSet SLOTS1 = SlotSet.of(new SlotRange(0, 5_460));
    public static final SlotSet SLOTS2 = SlotSet.of(new SlotRange(5_461, 10_922));
    public static final SlotSet SLOTS3 = SlotSet.of(new SlotRange(10_923, 16_383));

    private Sample() {}

    public static NodeId id(String end) {
        return new NodeId("0".repeat(NodeId.LENGTH - end.length()) + end);
    }

    public static ClusterNode master(NodeId id, SlotSet slots, NodeFlag... more) {
        return node(id, Optional.empty(), slots, more);
    }

    public static ClusterNode replica(NodeId id, NodeId master, NodeFlag... more) {
        return node(id, Optional.of(master), SlotSet.EMPTY, more);
    }

    private static ClusterNode node(NodeId id, Optional<NodeId> master, SlotSet slots, NodeFlag... more) {
        EnumSet<NodeFlag> flags = EnumSet.of(master.isPresent() ? NodeFlag.REPLICA : NodeFlag.MASTER);
        flags.addAll(List.of(more));
        NodeAddress address =
                NodeAddress.of("127.0.0.11", Integer.parseInt(id.value().substring(30), 16));
        return new ClusterNode(id, address, "", flags, master, 0, 0, 1, true, slots, List.of());
    }

    public static ClusterTopology healthy() {
        return new ClusterTopology(List.of(
                master(M1, SLOTS1),
                master(M2, SLOTS2),
                master(M3, SLOTS3),
                replica(R1, M1),
                replica(R2, M2),
                replica(R3, M3)));
    }

    /** After host02 (M2 and R1) was killed and R2 promoted. */
    public static ClusterTopology failedOver() {
        return new ClusterTopology(List.of(
                master(M1, SLOTS1),
                master(M2, SlotSet.EMPTY, NodeFlag.FAIL),
                master(M3, SLOTS3),
                replica(R1, M1, NodeFlag.FAIL),
                master(R2, SLOTS2),
                replica(R3, M3)));
    }

    /** After host02 came back. */
    public static ClusterTopology returned() {
        return new ClusterTopology(List.of(
                master(M1, SLOTS1),
                replica(M2, R2),
                master(M3, SLOTS3),
                replica(R1, M1),
                master(R2, SLOTS2),
                replica(R3, M3)));
    }

    public static DeploymentSnapshot snapshot(long timeMicros, ClusterTopology topology) {
        List<HostStatus> hosts = new ArrayList<>();
        hosts.add(host("host01", List.of(M1, R3)));
        hosts.add(host("host02", List.of(M2, R1)));
        hosts.add(host("host03", List.of(M3, R2)));
        ClusterHealth health = new ClusterHealth(true, topology.coveredSlots(), 6);
        return new DeploymentSnapshot(timeMicros, topology, hosts, Map.of(), health, ProbeReport.NONE);
    }

    private static HostStatus host(String name, List<NodeId> nodes) {
        return new HostStatus(new Host(name, "127.0.0.1" + name.charAt(5)), ProcessState.RUNNING, 0, nodes);
    }
}
