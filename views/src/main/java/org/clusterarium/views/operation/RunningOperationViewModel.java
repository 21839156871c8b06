package org.clusterarium.views.operation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;

/** The operation under way, or the last one until it is dismissed: read once per frame, shown ten times a second. Needs no toolkit. */
public final class RunningOperationViewModel {
    /** Figures that run are not readable when they change more often, in microseconds. */
    private static final long STEP_MICROS = 100_000;

    private final MomentViewModel moment;
    private final StagedPlanViewModel staged;
    private final ReadOnlyObjectWrapper<Optional<OperationSummary>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Set<String> dismissed = new TreeSet<>();
    private Optional<OperationProgress> seen = Optional.empty();
    private long waitedMicros;

    RunningOperationViewModel(MomentViewModel moment, StagedPlanViewModel staged) {
        this.moment = moment;
        this.staged = staged;
        moment.deployment().subscribe((before, after) -> refresh());
    }

    /** The operation to tell about, empty while there is none. */
    public ReadOnlyObjectProperty<Optional<OperationSummary>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether one has begun and is not over, even if it stands still. */
    public boolean isUnderWay() {
        return shown.get().filter(operation -> !operation.isOver()).isPresent();
    }

    /** Called once per frame. */
    public void pulse(long elapsedWallMicros) {
        waitedMicros += elapsedWallMicros;
        Optional<OperationProgress> now = current();
        boolean hasMovedOn = !now.map(OperationProgress::state).equals(seen.map(OperationProgress::state));
        if (hasMovedOn || waitedMicros >= STEP_MICROS) {
            refresh();
        }
    }

    /** Reads the port at once. */
    void refresh() {
        waitedMicros = 0;
        Optional<OperationProgress> now = current();
        if (!now.equals(seen)) {
            seen = now;
            shown.set(now.map(OperationSummary::of));
        }
    }

    private Optional<OperationProgress> current() {
        return port().flatMap(Operations::current)
                .filter(progress ->
                        !dismissed.contains(progress.state().operation().id()));
    }

    private Optional<Operations> port() {
        return moment.deployment().get().flatMap(Deployment::operations);
    }

    public void pause() {
        act(Operations::pause);
    }

    /** Goes on after a pause or a failure. */
    public void resume() {
        act(Operations::resume);
    }

    /** Ends at the next safe point; what was moved stays moved. */
    public void cancel() {
        act(Operations::cancel);
    }

    /** The host that was handed over is back in order. */
    public void proceed() {
        act(Operations::proceed);
    }

    public void setPace(OperationPace pace) {
        act(port -> port.setPace(pace));
    }

    /** Stages the way back; an operation that failed is ended first. */
    public void takeBack() {
        Optional<OperationSummary> operation = shown.get();
        if (operation.filter(OperationSummary::isStopped).isPresent()) {
            cancel();
        }
        operation.ifPresent(known -> {
            staged.stageWayBack(known.progress().state());
            if (!isUnderWay()) {
                dismiss();
            }
        });
    }

    /** Shows an operation that is over no longer. */
    public void dismiss() {
        shown.get().filter(OperationSummary::isOver).ifPresent(operation -> {
            dismissed.add(operation.progress().state().operation().id());
            refresh();
        });
    }

    private void act(Consumer<Operations> action) {
        port().ifPresent(action);
        refresh();
    }
}
