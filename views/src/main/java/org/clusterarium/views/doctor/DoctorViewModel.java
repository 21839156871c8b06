package org.clusterarium.views.doctor;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/**
 * What is wrong with the cluster. In the present the nodes are asked closely, and again whenever their views changed; in the past, and
 * where nobody can be asked, the doctor says what the snapshot of the moment shows. Works only while its page is shown.
 */
public final class DoctorViewModel {
    /** Least time between two close looks that nobody asked for, in microseconds of wall time. */
    static final long REST_MICROS = 3_000_000;

    /**
     * What the page shows.
     *
     * @param report the newest, empty before there is one
     * @param isExamining whether the nodes are being asked
     * @param failure why they could not be asked the last time
     */
    public record State(Optional<DoctorReport> report, boolean isExamining, Optional<String> failure) {
        static final State NOTHING = new State(Optional.empty(), false, Optional.empty());
    }

    private final MomentViewModel moment;
    private final ReportWriter writer;
    private final Executor windowThread;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final Subscription updates;
    private Optional<BiConsumer<Plan, ClusterSurvey>> stage = Optional.empty();
    private Optional<Diagnosis> diagnosis = Optional.empty();
    private Optional<DeploymentSnapshot> examined = Optional.empty();
    private long restMicros;
    private int question;

    /**
     * @param zone in which times of day are told
     * @param windowThread runs a task later on the thread of the window
     */
    public DoctorViewModel(MomentViewModel moment, Messages texts, ZoneId zone, Executor windowThread) {
        this.moment = moment;
        this.windowThread = windowThread;
        writer = new ReportWriter(texts, zone);
        updates = moment.deployment().subscribe(deployment -> forget());
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Where plans go, with the look at the cluster that they were made from; without it none is offered. */
    public void setOnPlan(BiConsumer<Plan, ClusterSurvey> action) {
        stage = Optional.of(action);
    }

    public boolean canPlan() {
        return stage.isPresent();
    }

    /** Hands out the plan that repairs what can be repaired; does nothing without one. */
    public void planFix() {
        diagnosis
                .flatMap(Diagnosis::repair)
                .ifPresent(made -> stage.ifPresent(to -> to.accept(made.fix().plan(), made.survey())));
    }

    /** Called once per frame while the page is shown, with the wall time since the last call. */
    public void pulse(long elapsedWallMicros) {
        restMicros = Math.max(0, restMicros - elapsedWallMicros);
        DeploymentSnapshot now = moment.snapshot().get();
        boolean changed = examined.filter(before -> isAlike(before, now)).isEmpty();
        if (changed && restMicros == 0 && !state.get().isExamining()) {
            examine();
        }
    }

    /** Looks again, at once. */
    public void examine() {
        restMicros = REST_MICROS;
        DeploymentSnapshot now = moment.snapshot().get();
        Optional<Operations> operations =
                moment.live().get() ? moment.deployment().get().flatMap(Deployment::operations) : Optional.empty();
        examined = Optional.of(now);
        int asked = ++question;
        if (operations.isEmpty()) {
            show(Diagnosis.of(now), Optional.empty());
            return;
        }
        state.set(new State(state.get().report(), true, Optional.empty()));
        operations
                .get()
                .survey(Set.of())
                .thenApply(Diagnosis::of)
                .whenComplete((made, failure) -> windowThread.execute(() -> {
                    if (asked == question) {
                        show(
                                failure == null ? Optional.of(made) : diagnosis,
                                Optional.ofNullable(failure).map(DoctorViewModel::reason));
                    }
                }));
    }

    public void dispose() {
        updates.unsubscribe();
        question++;
    }

    private void forget() {
        question++;
        diagnosis = Optional.empty();
        examined = Optional.empty();
        restMicros = 0;
        state.set(State.NOTHING);
    }

    private void show(Optional<Diagnosis> made, Optional<String> failure) {
        diagnosis = made;
        NodeNames names = NodeNames.of(moment.snapshot().get());
        state.set(new State(made.map(found -> writer.write(found, names)), false, failure));
    }

    /** Whether a new look would be likely to find the same: equal views are the same objects in the live timeline. */
    private static boolean isAlike(DeploymentSnapshot before, DeploymentSnapshot now) {
        if (!before.views().keySet().equals(now.views().keySet())) {
            return false;
        }
        for (var view : now.views().entrySet()) {
            ClusterTopology old = before.views().get(view.getKey());
            if (old != view.getValue()) {
                return false;
            }
        }
        return before.health().ok() == now.health().ok()
                && before.nodes().values().stream().allMatch(status -> {
                    var after = now.nodes().get(status.id());
                    return after != null
                            && after.reachable() == status.reachable()
                            && after.masterLinkUp() == status.masterLinkUp();
                });
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
