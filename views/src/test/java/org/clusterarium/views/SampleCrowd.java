package org.clusterarium.views;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/**
 * A remote cluster of many nodes, half of them masters, ten on a host; at {@link #SUSPICION} every third node suspects the first two nodes of the
 * second host, and at {@link #AGREEMENT} all hold them for dead.
 */
public final class SampleCrowd implements Deployment {
    public static final long START = 1_700_000_000_000_000L;
    public static final long SUSPICION = START + 2_000_000;
    public static final long AGREEMENT = START + 4_000_000;
    public static final long END = START + 6_000_000;

    private static final int NODES_ON_A_HOST = 10;
    private static final Set<Integer> DEAD = Set.of(10, 11);

    private final int count;
    private final RecordedTimeline timeline = new RecordedTimeline();
    private long now = END;

    /** @param count of nodes, even, at least 20 */
    public SampleCrowd(int count) {
        this.count = count;
        for (long at : new long[] {START, SUSPICION, AGREEMENT, END}) {
            timeline.append(snapshot(at));
        }
    }

    public void setNow(long micros) {
        now = micros;
    }

    private static NodeId id(int number) {
        return new NodeId(String.format("%05x", number + 1).repeat(NodeId.LENGTH / 5));
    }

    /** What the crowd looks like at a moment. */
    public DeploymentSnapshot snapshot(long at) {
        List<ClusterNode> calm = nodes(Optional.empty());
        List<ClusterNode> suspicious = nodes(Optional.of(NodeFlag.PFAIL));
        List<ClusterNode> sure = nodes(Optional.of(NodeFlag.FAIL));
        Map<NodeId, ClusterTopology> views = new TreeMap<>();
        Map<NodeId, NodeStatus> statuses = new LinkedHashMap<>();
        List<HostStatus> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isSilent = at >= SUSPICION && DEAD.contains(i);
            List<ClusterNode> seen = at < SUSPICION ? calm : at >= AGREEMENT ? sure : i % 3 == 0 ? suspicious : calm;
            if (!isSilent) {
                views.put(id(i), new ClusterTopology(seen));
            }
            statuses.put(id(i), status(i, at, !isSilent));
            if (i % NODES_ON_A_HOST == 0) {
                hosts.add(host(i));
            }
        }
        ClusterTopology topology = new ClusterTopology(at < SUSPICION ? calm : at >= AGREEMENT ? sure : suspicious);
        ClusterHealth health = new ClusterHealth(at < AGREEMENT, topology.coveredSlots(), count);
        return new DeploymentSnapshot(at, topology, hosts, statuses, health, ProbeReport.NONE, views);
    }

    private static NodeStatus status(int number, long at, boolean reachable) {
        return new NodeStatus(
                id(number),
                ProcessState.UNKNOWN,
                reachable,
                at,
                1_000,
                5_000_000,
                100,
                at / 1_000,
                OptionalLong.empty(),
                true,
                "7.0.15");
    }

    private HostStatus host(int first) {
        List<NodeId> on = new ArrayList<>();
        for (int i = first; i < Math.min(count, first + NODES_ON_A_HOST); i++) {
            on.add(id(i));
        }
        return new HostStatus(
                new Host("10.0.0." + (1 + first / NODES_ON_A_HOST), "10.0.0." + (1 + first / NODES_ON_A_HOST)),
                ProcessState.UNKNOWN,
                START,
                on);
    }

    private List<ClusterNode> nodes(Optional<NodeFlag> ofDead) {
        List<ClusterNode> nodes = new ArrayList<>();
        int masters = count / 2;
        for (int i = 0; i < count; i++) {
            boolean isMaster = i < masters;
            Set<NodeFlag> flags = EnumSet.of(isMaster ? NodeFlag.MASTER : NodeFlag.REPLICA);
            if (DEAD.contains(i)) {
                ofDead.ifPresent(flags::add);
            }
            SlotSet slots = isMaster
                    ? SlotSet.of(new SlotRange(i * HashSlot.COUNT / masters, (i + 1) * HashSlot.COUNT / masters - 1))
                    : SlotSet.EMPTY;
            nodes.add(new ClusterNode(
                    id(i),
                    NodeAddress.of("10.0.0." + (1 + i / NODES_ON_A_HOST), 7_000 + i % NODES_ON_A_HOST),
                    "",
                    flags,
                    isMaster ? Optional.empty() : Optional.of(id((i + 7) % masters)),
                    0,
                    0,
                    i + 1,
                    true,
                    slots,
                    List.of()));
        }
        return nodes;
    }

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.REMOTE;
    }

    @Override
    public ConnectionMode mode() {
        return ConnectionMode.OBSERVE;
    }

    @Override
    public long nowMicros() {
        return now;
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public Optional<Lab> lab() {
        return Optional.empty();
    }
}
