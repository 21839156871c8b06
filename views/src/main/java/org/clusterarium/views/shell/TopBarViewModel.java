package org.clusterarium.views.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.connection.Shape;
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
     * @param label of a connection; NONE for all else
     * @param shape CLUSTER unless the servers are known to be something else
     * @param replaySpeed deployment time per wall time; only shown during replay
     */
    public record Pills(
            MomentKind moment,
            boolean simulated,
            Optional<ClusterHealth> health,
            Optional<ConnectionMode> mode,
            ConnectionLabel label,
            Shape shape,
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
        Optional<RemoteConnection> remote = deployment.flatMap(Deployment::remote);
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
                remote.map(connection -> connection.settings().label()).orElse(ConnectionLabel.NONE),
                remote.map(RemoteConnection::shape)
                        .filter(shape -> shape != Shape.UNKNOWN)
                        .orElse(Shape.CLUSTER),
                moment.speed().get());
    }

    private MomentKind momentKind() {
        if (moment.live().get()) {
            return MomentKind.LIVE;
        }
        return moment.playing().get() ? MomentKind.REPLAY : MomentKind.PAUSED;
    }
}
