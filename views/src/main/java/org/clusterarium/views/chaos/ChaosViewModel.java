package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.FailoverStory;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.NodeNames;

/** The chaos panel: what can be broken and healed now, and what the latest fault led to. */
public final class ChaosViewModel {
    /** Granularity of the stopwatches. */
    private static final long TICK_MICROS = 100_000;

    private final MomentViewModel moment;
    private final LabControl lab;
    private final StoryFormatter formatter;
    private final ReadOnlyObjectWrapper<List<HostControl>> hosts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<LabControl.Obstacle>> obstacle =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ChaosReport> report = new ReadOnlyObjectWrapper<>(ChaosReport.NONE);
    private final Subscription updates;
    private long reportedTick = -1;

    public ChaosViewModel(MomentViewModel moment, LabControl lab, Locale language) {
        this.moment = moment;
        this.lab = lab;
        formatter = new StoryFormatter(language);
        updates = Subscription.combine(
                moment.snapshot().subscribe(this::updateHosts),
                moment.live().subscribe(value -> updateObstacle()),
                moment.deployment().subscribe(value -> updateObstacle()),
                moment.timeMicros().subscribe(value -> updateReport()));
    }

    /** Every host with what can be done to it. */
    public ReadOnlyObjectProperty<List<HostControl>> hosts() {
        return hosts.getReadOnlyProperty();
    }

    /** Why nothing can be done now; empty when it can. */
    public ReadOnlyObjectProperty<Optional<LabControl.Obstacle>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** Changes ten times per second at most while time runs at normal speed. */
    public ReadOnlyObjectProperty<ChaosReport> report() {
        return report.getReadOnlyProperty();
    }

    public LabControl lab() {
        return lab;
    }

    /** Whether anything is killed or paused. */
    public boolean canHeal() {
        return hosts.get().stream()
                .flatMap(host -> host.nodes().stream())
                .anyMatch(node -> node.canBoot() || node.canResume());
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void updateHosts(DeploymentSnapshot snapshot) {
        NodeNames names = NodeNames.of(snapshot);
        hosts.set(snapshot.hosts().stream()
                .map(host -> control(host, snapshot, names))
                .toList());
        reportedTick = -1;
        updateReport();
    }

    private static HostControl control(HostStatus host, DeploymentSnapshot snapshot, NodeNames names) {
        List<HostControl.NodeControl> nodes = new ArrayList<>();
        for (NodeId id : host.nodes()) {
            NodeStatus status = snapshot.nodes().get(id);
            ProcessState process = status == null ? ProcessState.UNKNOWN : status.process();
            nodes.add(new HostControl.NodeControl(id, names.of(id), process));
        }
        return new HostControl(
                host.host().name(),
                host.state(),
                nodes.stream().anyMatch(HostControl.NodeControl::canKill),
                nodes.stream().anyMatch(HostControl.NodeControl::canBoot),
                nodes);
    }

    private void updateObstacle() {
        obstacle.set(lab.obstacle());
    }

    private void updateReport() {
        long tick = moment.timeMicros().get() / TICK_MICROS;
        if (tick != reportedTick) {
            reportedTick = tick;
            report.set(currentReport());
        }
    }

    private ChaosReport currentReport() {
        DeploymentSnapshot snapshot = moment.snapshot().get();
        long now = moment.timeMicros().get();
        Optional<FailoverStory> story = moment.timeline().flatMap(timeline -> FailoverStory.latest(timeline, now));
        ProbeReport probe = snapshot.probe();
        List<ChaosReport.Stopwatch> outages = probe.outages().stream()
                .filter(outage ->
                        story.isEmpty() || stillMatters(outage, story.get().startMicros()))
                .sorted(Comparator.comparingLong((ProbeReport.Outage outage) -> duration(outage, now))
                        .reversed())
                .map(outage -> new ChaosReport.Stopwatch(
                        formatter.outage(outage, Math.max(now, outage.fromMicros())),
                        outage.toMicros().isEmpty()))
                .toList();
        return new ChaosReport(
                story.map(known -> formatter.sentences(known, NodeNames.of(snapshot)))
                        .orElse(List.of()),
                outages,
                writes(probe));
    }

    private Optional<ChaosReport.Writes> writes(ProbeReport probe) {
        if (probe.acknowledged() + probe.refused() == 0) {
            return Optional.empty();
        }
        // what an earlier check found says nothing while slots are away again
        boolean away =
                probe.outages().stream().anyMatch(outage -> outage.toMicros().isEmpty());
        Optional<Long> lost =
                probe.lost().isPresent() && !away ? Optional.of(probe.lost().getAsLong()) : Optional.empty();
        return Optional.of(
                new ChaosReport.Writes(formatter.writes(probe.acknowledged(), probe.refused()), formatter.lost(lost)));
    }

    private static long duration(ProbeReport.Outage outage, long nowMicros) {
        return outage.toMicros().orElse(Math.max(nowMicros, outage.fromMicros())) - outage.fromMicros();
    }

    private static boolean stillMatters(ProbeReport.Outage outage, long faultMicros) {
        return outage.toMicros().isEmpty() || outage.toMicros().getAsLong() >= faultMicros;
    }
}
