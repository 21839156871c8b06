package org.clusterarium.views.chaos;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;

/** The way of every view to the lab: says whether faults are possible at all, injects them, and reports the ones that failed. */
public final class LabControl {
    /** Why no fault can be injected now. */
    public enum Obstacle {
        NO_DEPLOYMENT,
        NOT_A_LAB,
        NOT_LIVE
    }

    private final MomentViewModel moment;
    private final Executor windowThread;
    private final BiConsumer<Fault, String> onFailure;

    /** @param onFailure told on the window's thread which fault could not be injected and why */
    public LabControl(MomentViewModel moment, Executor windowThread, BiConsumer<Fault, String> onFailure) {
        this.moment = moment;
        this.windowThread = windowThread;
        this.onFailure = onFailure;
    }

    /** Empty when faults can be injected. */
    public Optional<Obstacle> obstacle() {
        Optional<Deployment> deployment = moment.deployment().get();
        if (deployment.isEmpty()) {
            return Optional.of(Obstacle.NO_DEPLOYMENT);
        }
        if (deployment.get().lab().isEmpty()) {
            return Optional.of(Obstacle.NOT_A_LAB);
        }
        return moment.live().get() ? Optional.empty() : Optional.of(Obstacle.NOT_LIVE);
    }

    /** Injects a fault without waiting; does nothing while there is an obstacle. */
    public void inject(Fault fault) {
        if (obstacle().isPresent()) {
            return;
        }
        Optional<Lab> lab = moment.deployment().get().flatMap(Deployment::lab);
        lab.ifPresent(port -> port.inject(fault).whenComplete((done, failure) -> {
            if (failure != null) {
                windowThread.execute(() -> onFailure.accept(fault, reason(failure)));
            }
        }));
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
