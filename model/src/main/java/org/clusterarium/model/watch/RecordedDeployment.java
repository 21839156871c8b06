package org.clusterarium.model.watch;

import java.util.Optional;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.recording.Recording;
import org.clusterarium.model.trace.Timeline;

/** A recording to watch: its clock stands at its end. */
public final class RecordedDeployment implements Deployment {
    private final Recording recording;
    private final Timeline timeline;

    public RecordedDeployment(Recording recording) {
        this.recording = recording;
        timeline = recording.timeline();
    }

    @Override
    public String name() {
        return recording.deployment();
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.RECORDING;
    }

    @Override
    public ConnectionMode mode() {
        return ConnectionMode.OBSERVE;
    }

    @Override
    public long nowMicros() {
        return recording.toMicros();
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
