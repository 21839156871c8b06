package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
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
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
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

    public ChaosViewModel(MomentViewModel moment, LabControl lab, Messages messages) {
        this.moment = moment;
        this.lab = lab;
        formatter = new StoryFormatter(messages);
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
        List<StoryLine> lines = story.map(known -> formatter.lines(known, NodeNames.of(snapshot)))
                .orElse(List.of());
        List<ChaosReport.Outage> outages = probe.outages().stream()
                .filter(outage ->
                        story.isEmpty() || stillMatters(outage, story.get().startMicros()))
                .map(outage -> stopwatch(outage, now))
                .toList();
        return new ChaosReport(
                lines, outages, new ChaosReport.Writes(probe.acknowledged(), probe.refused(), probe.lost()));
    }

    private static boolean stillMatters(ProbeReport.Outage outage, long faultMicros) {
        return outage.toMicros().isEmpty() || outage.toMicros().getAsLong() >= faultMicros;
    }

    private static ChaosReport.Outage stopwatch(ProbeReport.Outage outage, long now) {
        long end = Math.min(outage.toMicros().orElse(now), Math.max(now, outage.fromMicros()));
        return new ChaosReport.Outage(
                outage.slots(), end - outage.fromMicros(), outage.toMicros().isEmpty());
    }
}
