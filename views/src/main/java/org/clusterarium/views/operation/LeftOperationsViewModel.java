package org.clusterarium.views.operation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;

/** Operations that an earlier session left unfinished: asked for when a deployment is opened. Needs no toolkit. */
public final class LeftOperationsViewModel {
    private final MomentViewModel moment;
    private final Executor windowThread;
    private final Runnable onBegun;
    private final ReadOnlyObjectWrapper<List<LeftOperation>> left = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<StagingProblem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int question;

    /** @param onBegun called when one of them goes on or back */
    LeftOperationsViewModel(MomentViewModel moment, Executor windowThread, Runnable onBegun) {
        this.moment = moment;
        this.windowThread = windowThread;
        this.onBegun = onBegun;
        moment.deployment().subscribe((before, after) -> {
            left.set(List.of());
            problem.set(Optional.empty());
            ask();
        });
    }

    /** Those that wait for a decision, the newest first. */
    public ReadOnlyObjectProperty<List<LeftOperation>> left() {
        return left.getReadOnlyProperty();
    }

    /** Why the latest decision could not be carried out; empty if it was. */
    public ReadOnlyObjectProperty<Optional<StagingProblem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a decision is being carried out. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public void resume(LeftOperation operation, OperationPace pace) {
        decide(port -> port.resumeLeft(operation.id(), pace));
    }

    public void rollBack(LeftOperation operation, OperationPace pace) {
        decide(port -> port.rollBackLeft(operation.id(), pace));
    }

    /** Leaves the cluster as it is. */
    public void leave(LeftOperation operation) {
        decide(port -> port.leave(operation.id()));
    }

    /** Asks the port again; a port that cannot tell yet counts as having nothing to tell. */
    void ask() {
        int asked = ++question;
        busy.set(false);
        port().ifPresent(port -> port.left()
                .whenComplete((found, failure) -> windowThread.execute(() -> {
                    if (asked == question && failure == null) {
                        left.set(found);
                    }
                })));
    }

    private void decide(Function<Operations, CompletionStage<?>> decision) {
        if (busy.get()) {
            return;
        }
        int asked = ++question;
        port().ifPresent(port -> {
            busy.set(true);
            problem.set(Optional.empty());
            decision.apply(port)
                    .whenComplete((done, failure) ->
                            windowThread.execute(() -> decided(asked, Optional.ofNullable(failure))));
        });
    }

    private void decided(int asked, Optional<? extends Throwable> failure) {
        if (asked != question) {
            return;
        }
        busy.set(false);
        problem.set(failure.map(reason -> StagingProblem.of(StagingProblem.Kind.NOT_STARTED, reason)));
        if (failure.isEmpty()) {
            onBegun.run();
            ask();
        }
    }

    private Optional<Operations> port() {
        return moment.deployment().get().flatMap(Deployment::operations);
    }
}
