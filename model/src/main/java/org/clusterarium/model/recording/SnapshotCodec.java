package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/**
 * {@code snapshot <time> <ok> <epoch> <covered slots>}, followed by lines that begin with a space: hosts, members of the topology, their
 * statuses, the probe and its outages, what changed in the nodes' own views. An instance collects the lines of one snapshot.
 */
final class SnapshotCodec {
    private final long timeMicros;
    private final ClusterHealth health;
    private final ViewsCodec views;
    private final List<HostStatus> hosts = new ArrayList<>();
    private final List<ClusterNode> members = new ArrayList<>();
    private final Map<NodeId, NodeStatus> statuses = new LinkedHashMap<>();
    private ProbeReport probe = ProbeReport.NONE;
    private final List<ProbeReport.Outage> outages = new ArrayList<>();

    private SnapshotCodec(long timeMicros, ClusterHealth health, ViewsCodec views) {
        this.timeMicros = timeMicros;
        this.views = views;
        this.health = health;
    }

    /** @param before the snapshot written before, {@link DeploymentSnapshot#EMPTY} for the first */
    static void write(DeploymentSnapshot before, DeploymentSnapshot snapshot, LineWriter lines) throws IOException {
        lines.begin("snapshot")
                .number(snapshot.timeMicros())
                .flag(snapshot.health().ok())
                .number(snapshot.health().currentEpoch())
                .slots(snapshot.health().coveredSlots())
                .end();
        for (HostStatus status : snapshot.hosts()) {
            write(status, lines);
        }
        for (ClusterNode member : snapshot.topology().nodes()) {
            MemberCodec.write(member, lines);
        }
        for (NodeStatus status : snapshot.nodes().values()) {
            write(status, lines);
        }
        write(snapshot.probe(), lines);
        ViewsCodec.write(before.views(), snapshot.views(), lines);
    }

    private static void write(HostStatus status, LineWriter lines) throws IOException {
        lines.begin(" host")
                .text(status.host().name())
                .text(status.host().address())
                .name(status.state())
                .number(status.sinceMicros());
        status.nodes().forEach(lines::node);
        lines.end();
    }

    private static void write(NodeStatus status, LineWriter lines) throws IOException {
        lines.begin(" status")
                .node(status.id())
                .name(status.process())
                .flag(status.reachable())
                .number(status.asOfMicros())
                .number(status.keys())
                .number(status.usedMemoryBytes())
                .decimal(status.opsPerSecond())
                .number(status.replicationOffset())
                .optional(status.lagBytes())
                .flag(status.masterLinkUp())
                .text(status.version())
                .end();
    }

    private static void write(ProbeReport probe, LineWriter lines) throws IOException {
        if (probe.equals(ProbeReport.NONE)) {
            return;
        }
        lines.begin(" probe")
                .number(probe.acknowledged())
                .number(probe.refused())
                .optional(probe.lost())
                .end();
        for (ProbeReport.Outage outage : probe.outages()) {
            lines.begin(" outage")
                    .word(outage.slots().toString())
                    .number(outage.fromMicros())
                    .optional(outage.toMicros())
                    .end();
        }
    }

    /** Reads the rest of the first line. */
    static SnapshotCodec begin(LineReader lines, ViewsCodec views) {
        long time = lines.number();
        boolean ok = lines.flag();
        long epoch = lines.number();
        return new SnapshotCodec(time, new ClusterHealth(ok, lines.slots(), epoch), views);
    }

    /** Reads the rest of an indented line. */
    void readMember(LineReader lines) {
        String word = lines.word();
        switch (word) {
            case "host" -> hosts.add(host(lines));
            case "member" -> members.add(MemberCodec.read(lines));
            case "status" -> readStatus(lines);
            case "probe" -> probe = new ProbeReport(lines.number(), lines.number(), lines.optional(), List.of());
            case "outage" -> outages.add(new ProbeReport.Outage(lines.range(), lines.number(), lines.optional()));
            case "view" -> views.readView(lines);
            case "seen" -> views.readSeen(lines);
            case "gone" -> views.readGone(lines);
            default -> throw lines.malformed("unknown part of a snapshot: '" + word + "'");
        }
    }

    DeploymentSnapshot snapshot() {
        ProbeReport report = new ProbeReport(probe.acknowledged(), probe.refused(), probe.lost(), outages);
        return new DeploymentSnapshot(
                timeMicros, new ClusterTopology(members), hosts, statuses, health, report, views.endOfSnapshot());
    }

    private static HostStatus host(LineReader lines) {
        Host host = new Host(lines.text(), lines.text());
        ProcessState state = lines.name(ProcessState.class);
        long since = lines.number();
        List<NodeId> nodes = new ArrayList<>();
        while (lines.hasWord()) {
            nodes.add(lines.node());
        }
        return new HostStatus(host, state, since, nodes);
    }

    private void readStatus(LineReader lines) {
        NodeId id = lines.node();
        ProcessState process = lines.name(ProcessState.class);
        boolean reachable = lines.flag();
        long asOf = lines.number();
        long keys = lines.number();
        long memory = lines.number();
        double ops = lines.decimal();
        long offset = lines.number();
        OptionalLong lag = lines.optional();
        boolean linkUp = lines.flag();
        statuses.put(
                id, new NodeStatus(id, process, reachable, asOf, keys, memory, ops, offset, lag, linkUp, lines.text()));
    }
}
