package org.clusterarium.views.moment;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ShardNumbering;
import org.clusterarium.model.trace.ShardHistory;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/**
 * The moment that the whole window shows. Live means that the moment follows the deployment's clock; otherwise it rests (paused) or
 * runs at a speed through the recorded past. Every view draws a function of {@link #timeMicros()} and the timeline. A recording has no
 * present: it is never live, begins with its replay, and rests at its end.
 */
public final class MomentViewModel {
    private final ObjectProperty<Optional<Deployment>> deployment = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyLongWrapper timeMicros = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<DeploymentSnapshot> snapshot =
            new ReadOnlyObjectWrapper<>(DeploymentSnapshot.EMPTY);
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final BooleanProperty playing = new SimpleBooleanProperty(true);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);

    private Optional<ShardHistory> shards = Optional.empty();

    public MomentViewModel() {
        deployment.addListener((observable, before, after) -> {
            shards = after.map(chosen -> new ShardHistory(chosen.timeline()));
            snapshot.set(DeploymentSnapshot.EMPTY);
            timeMicros.set(0);
            if (isRecording()) {
                speed.set(1);
                playFromStart();
            } else {
                goLive();
            }
        });
    }

    /** The deployment in the window, empty before one is chosen. */
    public ObjectProperty<Optional<Deployment>> deployment() {
        return deployment;
    }

    /** The moment shown, on the deployment's clock. Changes once per frame while playing. */
    public ReadOnlyLongProperty timeMicros() {
        return timeMicros.getReadOnlyProperty();
    }

    /** The snapshot in force at the moment. */
    public ReadOnlyObjectProperty<DeploymentSnapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    public BooleanProperty live() {
        return live;
    }

    /** False while time is paused, live or not. */
    public BooleanProperty playing() {
        return playing;
    }

    /** Microseconds of deployment time per microsecond of wall time during replay, e.g. 0.25 for slow motion. */
    public DoubleProperty speed() {
        return speed;
    }

    public Optional<Timeline> timeline() {
        return deployment.get().map(Deployment::timeline);
    }

    /** Numbers of the shards at the moment: by them every view colours nodes and slots. */
    public ShardNumbering shards() {
        return shards.map(history -> history.at(snapshot.get().timeMicros())).orElse(ShardNumbering.EMPTY);
    }

    /** Whether a recording is shown, which has no present. */
    public boolean isRecording() {
        return deployment
                .get()
                .filter(chosen -> chosen.kind() == DeploymentKind.RECORDING)
                .isPresent();
    }

    /** Follows the present again; a recording rests at its end instead. */
    public void goLive() {
        if (isRecording()) {
            seek(Long.MAX_VALUE);
            return;
        }
        live.set(true);
        playing.set(true);
        speed.set(1);
        pulse(0);
    }

    /** Shows a moment of the past and rests there; moments outside the recording are moved to its ends. */
    public void seek(long micros) {
        timeline().ifPresent(timeline -> {
            live.set(false);
            playing.set(false);
            show(timeline, Math.max(timeline.startMicros(), Math.min(micros, timeline.endMicros())));
        });
    }

    /**
     * Pauses or continues; continuing after a pause of the live view replays from the moment at which it was paused,
     * at the end of a recording from its start.
     */
    public void togglePlaying() {
        if (live.get()) {
            live.set(false);
            playing.set(false);
        } else {
            boolean atEnd = isRecording()
                    && timeline()
                            .filter(past -> timeMicros.get() >= past.endMicros())
                            .isPresent();
            if (atEnd && !playing.get()) {
                playFromStart();
            } else {
                playing.set(!playing.get());
            }
        }
    }

    private void playFromStart() {
        seek(Long.MIN_VALUE);
        playing.set(true);
    }

    /** Called once per frame with the wall time since the last frame. */
    public void pulse(long elapsedWallMicros) {
        deployment.get().ifPresent(current -> {
            if (live.get()) {
                show(current.timeline(), current.nowMicros());
            } else if (playing.get()) {
                advance(current, elapsedWallMicros);
            }
        });
    }

    private void advance(Deployment current, long elapsedWallMicros) {
        long next = timeMicros.get() + Math.round(elapsedWallMicros * speed.get());
        if (next >= current.nowMicros()) {
            goLive();
        } else {
            show(current.timeline(), next);
        }
    }

    private void show(Timeline timeline, long micros) {
        snapshot.set(timeline.snapshotAt(micros));
        timeMicros.set(micros);
    }
}
