package org.clusterarium.model.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
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
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.TraceEvent;

/** Recordings full of odd values, by seed. */
final class Recordings {
    private static final String[] TEXTS = {
        "", "-", "host 01", "100%", "a\nb\r\tc", "主机一", "--", "%2d", "𝄞 \ud834", "\u2028\u0000\u007f", "127.0.0.11"
    };

    private final Random random;
    private final Map<NodeId, ClusterTopology> views = new TreeMap<>();

    private Recordings(long seed) {
        random = new Random(seed);
    }

    static Recording of(long seed) {
        return new Recordings(seed).recording();
    }

    private Recording recording() {
        List<DeploymentSnapshot> snapshots = new ArrayList<>();
        List<TraceEvent> events = new ArrayList<>();
        List<TraceEvent.BusTraffic> traffic = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            snapshots.add(snapshot());
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            events.add(event());
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            traffic.add(message());
        }
        snapshots.sort(Comparator.comparing(DeploymentSnapshot::timeMicros));
        events.sort(Comparator.comparing(TraceEvent::timeMicros));
        traffic.sort(Comparator.comparing(TraceEvent::timeMicros));
        long from = time();
        return new Recording(text(), from, from + random.nextInt(1_000), snapshots, events, traffic);
    }

    private DeploymentSnapshot snapshot() {
        Map<NodeId, ClusterNode> members = new LinkedHashMap<>();
        Map<NodeId, NodeStatus> statuses = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            ClusterNode member = member();
            members.put(member.id(), member);
            statuses.put(member.id(), status(member.id()));
        }
        List<HostStatus> hosts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            hosts.add(new HostStatus(new Host(text(), text()), process(), time(), List.copyOf(members.keySet())));
        }
        List<ProbeReport.Outage> outages = random.nextBoolean()
                ? List.of()
                : List.of(new ProbeReport.Outage(new SlotRange(5, 5), time(), optional()));
        return new DeploymentSnapshot(
                time(),
                new ClusterTopology(List.copyOf(members.values())),
                hosts,
                statuses,
                new ClusterHealth(random.nextBoolean(), slots(), time()),
                new ProbeReport(random.nextInt(9), time(), optional(), outages),
                views());
    }

    /** Often the same as in the snapshot before, or nearly. */
    private Map<NodeId, ClusterTopology> views() {
        if (random.nextInt(3) > 0) {
            NodeId observer = node();
            Map<NodeId, ClusterNode> seen = new LinkedHashMap<>(
                    views.getOrDefault(observer, ClusterTopology.EMPTY).byId());
            seen.keySet().removeIf(id -> random.nextInt(4) == 0);
            for (int i = random.nextInt(3); i > 0; i--) {
                ClusterNode member = member();
                seen.put(member.id(), member);
            }
            views.put(observer, new ClusterTopology(List.copyOf(seen.values())));
        }
        views.keySet().removeIf(id -> random.nextInt(4) == 0);
        return Map.copyOf(views);
    }

    private ClusterNode member() {
        EnumSet<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        for (NodeFlag flag : NodeFlag.values()) {
            if (random.nextBoolean()) {
                flags.add(flag);
            }
        }
        List<OpenSlot> open = random.nextBoolean()
                ? List.of()
                : List.of(
                        new OpenSlot(0, OpenSlot.Direction.MIGRATING, node()),
                        new OpenSlot(16_383, OpenSlot.Direction.IMPORTING, node()));
        return new ClusterNode(
                node(),
                new NodeAddress(text(), random.nextInt(65_536), random.nextInt(65_536)),
                text(),
                flags,
                random.nextBoolean() ? Optional.empty() : Optional.of(node()),
                time(),
                time(),
                time(),
                random.nextBoolean(),
                slots(),
                open);
    }

    private NodeStatus status(NodeId id) {
        double ops = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble() * 1e6;
        return new NodeStatus(
                id,
                process(),
                random.nextBoolean(),
                time(),
                time(),
                time(),
                ops,
                time(),
                optional(),
                random.nextBoolean(),
                text());
    }

    private TraceEvent event() {
        return switch (random.nextInt(13)) {
            case 0 -> new TraceEvent.FaultInjected(time(), fault());
            case 1 -> new TraceEvent.ProcessChanged(time(), node(), process());
            case 2 -> new TraceEvent.Suspected(time(), node(), node(), random.nextBoolean());
            case 3 -> new TraceEvent.Failed(time(), node(), node(), random.nextBoolean(), 2, 3);
            case 4 -> new TraceEvent.ElectionScheduled(time(), node(), 1, 500);
            case 5 -> new TraceEvent.ElectionStarted(time(), node(), time());
            case 6 -> new TraceEvent.VoteGranted(time(), node(), node(), time());
            case 7 -> new TraceEvent.VoteCounted(time(), node(), node(), 1, 2, time());
            case 8 -> new TraceEvent.Promoted(time(), node(), node(), time());
            case 9 -> new TraceEvent.BecameReplica(time(), node(), node());
            case 10 -> new TraceEvent.Synchronised(time(), node(), node(), random.nextBoolean(), time());
            case 11 -> new TraceEvent.ClusterStateChanged(time(), node(), random.nextBoolean());
            default -> new TraceEvent.CoverageChanged(time(), random.nextInt(16_385));
        };
    }

    private Fault fault() {
        return switch (random.nextInt(7)) {
            case 0 -> new Fault.KillHost(text());
            case 1 -> new Fault.BootHost(text());
            case 2 -> new Fault.KillNode(node());
            case 3 -> new Fault.BootNode(node());
            case 4 -> new Fault.PauseNode(node());
            case 5 -> new Fault.ResumeNode(node());
            default -> new Fault.HealAll();
        };
    }

    private TraceEvent.BusTraffic message() {
        return new TraceEvent.BusTraffic(
                time(),
                BusMessageType.values()[random.nextInt(BusMessageType.values().length)],
                node(),
                node(),
                optional(),
                random.nextBoolean(),
                random.nextInt(100_000),
                TraceEvent.Evidence.values()[random.nextInt(2)]);
    }

    private SlotSet slots() {
        return switch (random.nextInt(3)) {
            case 0 -> SlotSet.EMPTY;
            case 1 -> SlotSet.ALL;
            default -> SlotSet.of(new SlotRange(0, 0), new SlotRange(5, 9), new SlotRange(16_000, 16_383));
        };
    }

    private NodeId node() {
        return new NodeId(String.format("%040x", random.nextInt(6)));
    }

    private ProcessState process() {
        return ProcessState.values()[random.nextInt(ProcessState.values().length)];
    }

    private OptionalLong optional() {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(time());
    }

    private long time() {
        return random.nextLong() >> 4;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
