package org.clusterarium.views;

import static org.clusterarium.views.SampleDeployment.BOOT;
import static org.clusterarium.views.SampleDeployment.COVERED;
import static org.clusterarium.views.SampleDeployment.ELECTION;
import static org.clusterarium.views.SampleDeployment.END;
import static org.clusterarium.views.SampleDeployment.FAIL;
import static org.clusterarium.views.SampleDeployment.FIRST_PFAIL;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST01_6382;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST02_6382;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6382;
import static org.clusterarium.views.SampleDeployment.KILL;
import static org.clusterarium.views.SampleDeployment.PROMOTION;
import static org.clusterarium.views.SampleDeployment.START;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;

/** Writes the timeline of {@link SampleDeployment}. */
final class SampleScript {
    static final List<NodeId> NODES =
            List.of(HOST01_6381, HOST01_6382, HOST02_6381, HOST02_6382, HOST03_6381, HOST03_6382);

    private static final SlotRange[] RANGES = {
        new SlotRange(0, 5460), new SlotRange(5461, 10_922), new SlotRange(10_923, 16_383)
    };
    private static final long SNAPSHOT_EVERY = 200_000;
    private static final long SYNCED = BOOT + 640_000;

    private SampleScript() {}

    static Timeline write() {
        TreeSet<Long> moments = new TreeSet<>(List.of(
                KILL,
                FIRST_PFAIL,
                KILL + 5_190_000,
                KILL + 5_240_000,
                FAIL,
                FAIL + 1_000,
                PROMOTION,
                COVERED,
                BOOT,
                SYNCED));
        for (long at = START; at <= END; at += SNAPSHOT_EVERY) {
            moments.add(at);
        }
        RecordedTimeline timeline = new RecordedTimeline();
        moments.forEach(at -> timeline.append(snapshot(at)));
        events().forEach(timeline::append);
        SampleTraffic.write().forEach(timeline::append);
        return timeline;
    }

    static boolean alive(NodeId node, long at) {
        return !(onHost02(node) && at >= KILL && at < BOOT);
    }

    private static boolean onHost02(NodeId node) {
        return node.equals(HOST02_6381) || node.equals(HOST02_6382);
    }

    private static Optional<NodeId> masterOf(NodeId node, long at) {
        boolean promoted = at >= PROMOTION;
        if (node.equals(HOST01_6382)) {
            return promoted ? Optional.empty() : Optional.of(HOST02_6381);
        }
        if (node.equals(HOST02_6381)) {
            return at >= BOOT ? Optional.of(HOST01_6382) : Optional.empty();
        }
        if (node.equals(HOST02_6382)) {
            return Optional.of(HOST03_6381);
        }
        return node.equals(HOST03_6382) ? Optional.of(HOST01_6381) : Optional.empty();
    }

    private static SlotSet slotsOf(NodeId node, long at) {
        boolean promoted = at >= PROMOTION;
        if (node.equals(HOST01_6381)) {
            return SlotSet.of(RANGES[0]);
        }
        if (node.equals(HOST02_6381)) {
            return promoted ? SlotSet.EMPTY : SlotSet.of(RANGES[1]);
        }
        if (node.equals(HOST01_6382)) {
            return promoted ? SlotSet.of(RANGES[1]) : SlotSet.EMPTY;
        }
        return node.equals(HOST03_6381) ? SlotSet.of(RANGES[2]) : SlotSet.EMPTY;
    }

    static DeploymentSnapshot snapshot(long at) {
        List<ClusterNode> nodes = new ArrayList<>();
        Map<NodeId, NodeStatus> statuses = new LinkedHashMap<>();
        for (NodeId id : NODES) {
            nodes.add(node(id, at));
            statuses.put(id, status(id, at));
        }
        ClusterTopology topology = new ClusterTopology(nodes);
        SlotSet covered = at >= KILL && at < PROMOTION ? SlotSet.ALL.minus(SlotSet.of(RANGES[1])) : SlotSet.ALL;
        boolean ok = at < FAIL || at >= COVERED;
        ClusterHealth health = new ClusterHealth(ok, covered, at >= ELECTION ? 7 : 6);
        return new DeploymentSnapshot(at, topology, hosts(at), statuses, health, probe(at), views(at));
    }

    /** What each living node believes: suspicion, agreement and the promotion reach them one after another. */
    private static Map<NodeId, ClusterTopology> views(long at) {
        Map<NodeId, ClusterTopology> views = new TreeMap<>();
        for (NodeId observer : NODES) {
            if (alive(observer, at)) {
                views.put(
                        observer,
                        new ClusterTopology(NODES.stream()
                                .map(peer -> believed(observer, peer, at))
                                .toList()));
            }
        }
        return views;
    }

    private static ClusterNode believed(NodeId observer, NodeId peer, long at) {
        long news = observer.equals(HOST01_6382) ? PROMOTION : COVERED - 2_000;
        ClusterNode node = node(peer, at >= PROMOTION && at < news ? PROMOTION - 1 : at);
        Set<NodeFlag> flags = EnumSet.copyOf(node.flags());
        flags.removeAll(EnumSet.of(NodeFlag.MYSELF, NodeFlag.FAIL, NodeFlag.PFAIL));
        if (onHost02(peer) && at < BOOT) {
            if (at >= FAIL + (observer.equals(HOST03_6381) ? 0 : 1_000)) {
                flags.add(NodeFlag.FAIL);
            } else if (at >= suspicion(observer)) {
                flags.add(NodeFlag.PFAIL);
            }
        }
        return new ClusterNode(
                node.id(),
                node.address(),
                "",
                flags,
                node.masterId(),
                0,
                0,
                node.configEpoch(),
                node.linkConnected(),
                node.slots(),
                List.of());
    }

    private static long suspicion(NodeId observer) {
        if (observer.equals(HOST01_6381)) {
            return FIRST_PFAIL;
        }
        return observer.equals(HOST01_6382)
                ? KILL + 5_190_000
                : observer.equals(HOST03_6381) ? KILL + 5_240_000 : FAIL + 1_000;
    }

    private static ClusterNode node(NodeId id, long at) {
        Optional<NodeId> master = masterOf(id, at);
        Set<NodeFlag> flags = EnumSet.of(master.isPresent() ? NodeFlag.REPLICA : NodeFlag.MASTER);
        if (onHost02(id) && at >= FAIL && at < BOOT) {
            flags.add(NodeFlag.FAIL);
        } else if (onHost02(id) && at >= FIRST_PFAIL && at < BOOT) {
            flags.add(NodeFlag.PFAIL);
        }
        if (id.equals(HOST01_6381)) {
            flags.add(NodeFlag.MYSELF);
        }
        int port = 6381 + (NODES.indexOf(id) % 2);
        return new ClusterNode(
                id,
                NodeAddress.of("127.0.0." + (11 + NODES.indexOf(id) / 2), port),
                "",
                flags,
                master,
                0,
                at / 1000,
                at >= PROMOTION && id.equals(HOST01_6382) ? 7 : 1 + NODES.indexOf(id),
                alive(id, at),
                slotsOf(id, at),
                List.of());
    }

    private static NodeStatus status(NodeId id, long at) {
        boolean alive = alive(id, at);
        boolean master = masterOf(id, at).isEmpty();
        long lastSeen = alive ? at : KILL;
        double seconds = (lastSeen - START) / 1e6;
        boolean masterUp = master || alive(masterOf(id, at).orElseThrow(), at);
        boolean syncing = onHost02(id) && at >= BOOT && at < SYNCED;
        long keys = 40_000 + Math.round(seconds * 60) + NODES.indexOf(id) * 110L;
        double ops = alive && master ? 1_180 + 160 * Math.sin(seconds * 1.7 + NODES.indexOf(id)) : 0;
        long lag = syncing ? 1_245_184 : Math.abs(Math.round(90 * Math.sin(seconds * 3 + NODES.indexOf(id)))) / 2;
        return new NodeStatus(
                id,
                alive ? ProcessState.RUNNING : ProcessState.KILLED,
                alive,
                lastSeen,
                keys,
                9_400_000 + keys * 96,
                ops,
                Math.round(seconds * 118_000),
                master ? OptionalLong.empty() : OptionalLong.of(lag),
                alive && masterUp && !syncing,
                "7.0.15");
    }

    private static List<HostStatus> hosts(long at) {
        List<HostStatus> hosts = new ArrayList<>();
        for (int host = 0; host < 3; host++) {
            boolean killed = host == 1 && at >= KILL && at < BOOT;
            long since = killed ? KILL : host == 1 && at >= BOOT ? BOOT : START;
            hosts.add(new HostStatus(
                    new Host("host0" + (host + 1), "127.0.0." + (11 + host)),
                    killed ? ProcessState.KILLED : ProcessState.RUNNING,
                    since,
                    List.of(NODES.get(2 * host), NODES.get(2 * host + 1))));
        }
        return hosts;
    }

    private static ProbeReport probe(long at) {
        long acknowledged =
                Math.round((at - START) / 1e6 * 3_200) - (at > KILL ? Math.min(at, COVERED) - KILL : 0) / 900;
        long refused = at > KILL ? (Math.min(at, COVERED) - KILL) / 9_000 : 0;
        List<ProbeReport.Outage> outages = at <= KILL
                ? List.of()
                : List.of(new ProbeReport.Outage(
                        RANGES[1], KILL, at >= COVERED ? OptionalLong.of(COVERED) : OptionalLong.empty()));
        return new ProbeReport(
                acknowledged, refused, at >= COVERED ? OptionalLong.of(3) : OptionalLong.empty(), outages);
    }

    private static List<TraceEvent> events() {
        List<TraceEvent> events = new ArrayList<>();
        events.add(new TraceEvent.FaultInjected(KILL, new Fault.KillHost("host02")));
        for (NodeId dead : List.of(HOST02_6381, HOST02_6382)) {
            events.add(new TraceEvent.ProcessChanged(KILL, dead, ProcessState.KILLED));
            events.add(new TraceEvent.Suspected(FIRST_PFAIL, dead, HOST01_6381, true));
            events.add(new TraceEvent.Suspected(KILL + 5_190_000, dead, HOST01_6382, true));
            events.add(new TraceEvent.Suspected(KILL + 5_240_000, dead, HOST03_6381, true));
            events.add(new TraceEvent.Failed(FAIL, dead, HOST03_6381, true, 2, 2));
            events.add(new TraceEvent.Failed(FAIL + 1_000, dead, HOST01_6381, true, 0, 2));
            events.add(new TraceEvent.Failed(FAIL + 1_000, dead, HOST01_6382, true, 0, 2));
            events.add(new TraceEvent.Failed(FAIL + 1_000, dead, HOST03_6382, true, 0, 2));
            events.add(new TraceEvent.ProcessChanged(BOOT, dead, ProcessState.RUNNING));
        }
        events.add(new TraceEvent.CoverageChanged(KILL + 200_000, 10_922));
        events.add(new TraceEvent.ClusterStateChanged(FAIL, HOST03_6381, false));
        events.add(new TraceEvent.ClusterStateChanged(FAIL + 1_000, HOST01_6381, false));
        events.add(new TraceEvent.ElectionScheduled(FAIL + 2_000, HOST01_6382, 0, 528));
        events.add(new TraceEvent.ElectionStarted(ELECTION, HOST01_6382, 7));
        events.add(new TraceEvent.VoteGranted(ELECTION + 10_000, HOST01_6381, HOST01_6382, 7));
        events.add(new TraceEvent.VoteCounted(ELECTION + 11_000, HOST01_6382, HOST01_6381, 1, 2, 7));
        events.add(new TraceEvent.VoteGranted(ELECTION + 29_000, HOST03_6381, HOST01_6382, 7));
        events.add(new TraceEvent.VoteCounted(ELECTION + 30_000, HOST01_6382, HOST03_6381, 2, 2, 7));
        events.add(new TraceEvent.Promoted(PROMOTION, HOST01_6382, HOST02_6381, 7));
        events.add(new TraceEvent.ClusterStateChanged(COVERED - 1_000, HOST01_6381, true));
        events.add(new TraceEvent.ClusterStateChanged(COVERED, HOST03_6381, true));
        events.add(new TraceEvent.CoverageChanged(COVERED, 16_384));
        events.add(new TraceEvent.FaultInjected(BOOT, new Fault.BootHost("host02")));
        for (NodeId back : List.of(HOST02_6381, HOST02_6382)) {
            events.add(new TraceEvent.Suspected(BOOT + 300_000, back, HOST01_6381, false));
            events.add(new TraceEvent.Failed(BOOT + 300_000, back, HOST01_6381, false, 0, 2));
        }
        events.add(new TraceEvent.BecameReplica(BOOT + 220_000, HOST02_6381, HOST01_6382));
        events.add(new TraceEvent.Synchronised(SYNCED, HOST02_6381, HOST01_6382, true, 12_000));
        events.add(new TraceEvent.Synchronised(SYNCED + 20_000, HOST02_6382, HOST03_6381, true, 12_000));
        return events;
    }

    static TraceEvent.BusTraffic message(long at, BusMessageType type, NodeId from, NodeId to, OptionalLong received) {
        return new TraceEvent.BusTraffic(
                at, type, from, to, received, received.isEmpty(), 2_256, TraceEvent.Evidence.EXACT);
    }
}
