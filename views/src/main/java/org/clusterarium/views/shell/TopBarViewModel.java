package org.clusterarium.views.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;

/** What the pills of the top bar say about the moment shown. */
public final class TopBarViewModel {
    /** Where the moment stands. */
    public enum MomentKind {
        LIVE,
        REPLAY,
        PAUSED
    }

    /**
     * The pills.
     *
     * @param simulated whether time is virtual
     * @param health empty when nothing was observed yet
     * @param replaySpeed deployment time per wall time; only shown during replay
     */
    public record Pills(
            MomentKind moment,
            boolean simulated,
            Optional<ClusterHealth> health,
            Optional<ConnectionMode> mode,
            double replaySpeed) {}

    private final MomentViewModel moment;
    private final ReadOnlyObjectWrapper<Pills> pills = new ReadOnlyObjectWrapper<>();
    private final Subscription updates;

    public TopBarViewModel(MomentViewModel moment) {
        this.moment = moment;
        pills.set(current());
        updates = Subscription.combine(
                moment.snapshot().subscribe(value -> update()),
                moment.live().subscribe(value -> update()),
                moment.playing().subscribe(value -> update()),
                moment.speed().subscribe(value -> update()),
                moment.deployment().subscribe(value -> update()));
    }

    /** Changes only when a pill does. */
    public ReadOnlyObjectProperty<Pills> pills() {
        return pills.getReadOnlyProperty();
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void update() {
        pills.set(current());
    }

    private Pills current() {
        Optional<Deployment> deployment = moment.deployment().get();
        DeploymentSnapshot snapshot = moment.snapshot().get();
        Optional<ClusterHealth> health =
                snapshot.topology().nodes().isEmpty() ? Optional.empty() : Optional.of(snapshot.health());
        return new Pills(
                momentKind(),
                deployment
                        .filter(known -> known.kind() == DeploymentKind.SIMULATED_LAB)
                        .isPresent(),
                health,
                deployment.map(Deployment::mode),
                moment.speed().get());
    }

    private MomentKind momentKind() {
        if (moment.live().get()) {
            return MomentKind.LIVE;
        }
        return moment.playing().get() ? MomentKind.REPLAY : MomentKind.PAUSED;
    }
}
