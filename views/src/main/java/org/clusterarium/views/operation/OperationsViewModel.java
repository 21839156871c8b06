package org.clusterarium.views.operation;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/**
 * Everything about changing the deployment shown: the staged plan, the drag that adds to it, what it takes to apply it, the operation under
 * way, and those that were left. Belongs to the window's thread and needs no toolkit.
 */
public final class OperationsViewModel {
    private final MomentViewModel moment;
    private final Executor windowThread;
    private final StagedPlanViewModel staged;
    private final DragViewModel drag;
    private final RunningOperationViewModel running;
    private final LeftOperationsViewModel left;
    private final ObjectProperty<OperationPace> pace = new SimpleObjectProperty<>(OperationPace.FULL);
    private final ReadOnlyObjectWrapper<Optional<Confirmation>> asking = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private int start;

    public OperationsViewModel(MomentViewModel moment, SelectionViewModel selection, Executor windowThread) {
        this.moment = moment;
        this.windowThread = windowThread;
        staged = new StagedPlanViewModel(moment, windowThread);
        drag = new DragViewModel(moment, selection, staged);
        running = new RunningOperationViewModel(moment, staged);
        left = new LeftOperationsViewModel(moment, windowThread, running::refresh);
        moment.deployment().subscribe((before, after) -> {
            start++;
            starting.set(false);
            asking.set(Optional.empty());
            drag.cancel();
        });
    }

    public StagedPlanViewModel staged() {
        return staged;
    }

    public DragViewModel drag() {
        return drag;
    }

    public RunningOperationViewModel running() {
        return running;
    }

    public LeftOperationsViewModel left() {
        return left;
    }

    /** How hard the next operation may drive the servers; the one under way has its own. */
    public ObjectProperty<OperationPace> pace() {
        return pace;
    }

    /** The question that must be answered by typing; empty while nothing is asked. */
    public ReadOnlyObjectProperty<Optional<Confirmation>> asking() {
        return asking.getReadOnlyProperty();
    }

    /** What was typed as the answer. */
    public StringProperty typed() {
        return typed;
    }

    /** Whether the port was asked to begin and has not answered yet. */
    public ReadOnlyBooleanProperty starting() {
        return starting.getReadOnlyProperty();
    }

    /** Why nothing can be planned for the deployment; empty if it can. Observing is enough. */
    public Optional<Obstacle> toPlan() {
        Optional<Deployment> deployment = moment.deployment().get();
        if (deployment.isEmpty()) {
            return Optional.of(Obstacle.NO_DEPLOYMENT);
        }
        if (deployment.get().operations().isEmpty()) {
            return Optional.of(Obstacle.NO_OPERATIONS);
        }
        return moment.live().get() ? Optional.empty() : Optional.of(Obstacle.NOT_LIVE);
    }

    /** Why the deployment cannot be changed at all; empty if it can. */
    public Optional<Obstacle> toChange() {
        return toPlan().or(() -> moment.deployment()
                .get()
                .filter(deployment -> deployment.mode() == ConnectionMode.OBSERVE)
                .map(deployment -> Obstacle.OBSERVE));
    }

    /** Why what is staged cannot be applied; empty if it can. */
    public Optional<Obstacle> toApply() {
        if (staged.staged().get().isEmpty()) {
            return Optional.of(Obstacle.NOTHING_STAGED);
        }
        return toChange().or(() -> {
            if (running.isUnderWay()) {
                return Optional.of(Obstacle.UNDER_WAY);
            }
            if (!left.left().get().isEmpty()) {
                return Optional.of(Obstacle.LEFT_BEHIND);
            }
            if (staged.looking().get()) {
                return Optional.of(Obstacle.LOOKING);
            }
            return staged.staged().get().orElseThrow().staleness().isBlocking()
                    ? Optional.of(Obstacle.STALE)
                    : Optional.empty();
        });
    }

    /** Begins the staged plan; asks for the deployment's name first where it is production, or data could be lost. */
    public void apply() {
        if (toApply().isPresent() || starting.get()) {
            return;
        }
        boolean dangerous = staged.staged().get().orElseThrow().isDangerous();
        confirmed(dangerous, this::begin);
    }

    /** Goes on with an operation that was left. */
    public void resume(LeftOperation operation) {
        if (toChange().isEmpty()) {
            confirmed(false, () -> left.resume(operation, pace.get()));
        }
    }

    /** Takes an operation that was left back. */
    public void rollBack(LeftOperation operation) {
        if (toChange().isEmpty()) {
            confirmed(false, () -> left.rollBack(operation, pace.get()));
        }
    }

    private void confirmed(boolean dangerous, Runnable action) {
        Optional<Deployment> deployment = moment.deployment().get();
        boolean production = deployment
                .flatMap(Deployment::remote)
                .filter(remote -> remote.settings().label() == ConnectionLabel.PROD)
                .isPresent();
        if (production || dangerous) {
            typed.set("");
            asking.set(deployment.map(known -> new Confirmation(known.name(), production, dangerous, action)));
        } else {
            action.run();
        }
    }

    /** Whether the name was typed as asked. */
    public boolean isTyped() {
        return asking.get()
                .filter(question -> question.deployment().equals(typed.get().strip()))
                .isPresent();
    }

    /** Does what was asked about if the name was typed. */
    public void confirm() {
        if (isTyped()) {
            Confirmation question = asking.get().orElseThrow();
            asking.set(Optional.empty());
            question.action().run();
        }
    }

    /** Leaves it. */
    public void decline() {
        asking.set(Optional.empty());
    }

    private void begin() {
        if (toApply().isPresent()) {
            return;
        }
        starting.set(true);
        staged.dismissProblem();
        int asked = ++start;
        StagedPlan plan = staged.staged().get().orElseThrow();
        staged.operations()
                .orElseThrow()
                .start(plan.plan(), pace.get())
                .whenComplete(
                        (begun, failure) -> windowThread.execute(() -> begun(asked, Optional.ofNullable(failure))));
    }

    private void begun(int asked, Optional<? extends Throwable> failure) {
        if (asked != start) {
            return;
        }
        starting.set(false);
        if (failure.isPresent()) {
            staged.tell(StagingProblem.of(StagingProblem.Kind.NOT_STARTED, failure.get()));
        } else {
            staged.begun();
        }
        running.refresh();
    }
}
