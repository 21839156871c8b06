package org.clusterarium.views.wizard;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.preview.MoveRates;
import org.clusterarium.model.preview.PlanPreview;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.plan.PlanStory;
import org.clusterarium.views.plan.PlanTeller;
import org.clusterarium.views.plan.PlanWords;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/**
 * The frame of all wizards: looks at the cluster, shows one request page by page, plans anew after every choice, and stages the plan in the
 * end. Nothing is sent that changes anything, and a cancelled wizard leaves nothing behind. Belongs to the window's thread.
 */
public final class WizardViewModel {
    /** How far the look at the cluster is. */
    public enum Look {
        LOADING,
        READY,
        FAILED
    }

    /** A draft, and its plan as it is told. */
    public record Told(WizardDraft draft, Optional<PlanStory> story) {}

    private final MomentViewModel moment;
    private final Executor windowThread;
    private final Executor planning;
    private final BiConsumer<Plan, ClusterSurvey> staging;
    private final Locale language;
    private final Messages texts;
    private final Map<String, String> memory = new TreeMap<>();
    private final ReadOnlyObjectWrapper<Optional<WizardRequest>> request =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.LOADING);
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Told> told;
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Subscription deployments;
    private Set<Measure> taken = Set.of();
    private Subscription changes = Subscription.EMPTY;
    private int looks;
    private int drafts;
    private boolean drafted = true;
    private boolean finishWanted;

    /**
     * @param windowThread runs a task later on the window's thread
     * @param planning runs what takes long, anywhere
     * @param staging takes the plan in the end, with the look at the cluster that it was made from
     */
    public WizardViewModel(
            MomentViewModel moment,
            Executor windowThread,
            Executor planning,
            BiConsumer<Plan, ClusterSurvey> staging,
            Locale language) {
        this.moment = moment;
        this.windowThread = windowThread;
        this.planning = planning;
        this.staging = staging;
        this.language = language;
        texts = Messages.of(WizardViewModel.class, "Wizard", language);
        told = new ReadOnlyObjectWrapper<>(missing());
        deployments = moment.deployment().subscribe((before, after) -> cancel());
    }

    public void dispose() {
        deployments.unsubscribe();
        cancel();
    }

    /** Opens a wizard for the deployment in the window; does nothing where there is no work to do. */
    public void open(WizardRequest wanted) {
        cancel();
        if (operations().isEmpty()) {
            return;
        }
        wanted.recall(memory);
        taken = Set.of();
        page.set(0);
        told.set(missing());
        request.set(Optional.of(wanted));
        changes = wanted.revision().subscribe((before, after) -> onChoice());
        look();
    }

    /** Looks at the cluster, the first time or again. */
    public void look() {
        WizardRequest current = request.get().orElse(null);
        Optional<Deployment> deployment = moment.deployment().get();
        Operations operations = operations().orElse(null);
        if (current == null || operations == null || deployment.isEmpty()) {
            return;
        }
        int number = ++looks;
        EnumSet<Measure> wanted = EnumSet.of(Measure.SLOTS);
        wanted.addAll(current.measures());
        look.set(Look.LOADING);
        operations
                .survey(wanted)
                .whenComplete((survey, trouble) -> windowThread.execute(() -> {
                    if (number == looks) {
                        if (trouble == null) {
                            taken = wanted;
                            show(current, survey, operations);
                        } else {
                            failure.set(reason(trouble));
                            look.set(Look.FAILED);
                        }
                    }
                }));
    }

    private void show(WizardRequest current, ClusterSurvey survey, Operations operations) {
        look.set(Look.READY);
        current.looked(new WizardSubject(survey, NodeNames.of(moment.snapshot().get()), moment.shards(), operations));
    }

    private void onChoice() {
        WizardRequest current = request.get().orElse(null);
        if (current == null || current.subject().isEmpty()) {
            return;
        }
        if (!taken.containsAll(current.measures())) {
            if (look.get() == Look.READY) {
                look();
            }
            return;
        }
        WizardSubject subject = current.subject().get();
        int number = ++drafts;
        drafted = false;
        finishWanted = false;
        Supplier<WizardDraft> drafting = current.drafting(subject);
        String blamed = current.blamed();
        PlanTeller teller = new PlanTeller(subject.names(), subject.shards(), language);
        CompletableFuture.supplyAsync(() -> tell(drafting, blamed, subject, teller), planning)
                .whenComplete((result, trouble) -> windowThread.execute(() -> {
                    if (number == drafts) {
                        show(trouble == null ? result : problem(blamed, trouble));
                    }
                }));
    }

    private void show(Told result) {
        drafted = true;
        told.set(result);
        if (finishWanted) {
            request.get().ifPresent(this::finish);
        }
    }

    private static Told problem(String field, Throwable trouble) {
        return new Told(new WizardDraft.Problem(field, reason(trouble)), Optional.empty());
    }

    private Told tell(Supplier<WizardDraft> drafting, String blamed, WizardSubject subject, PlanTeller teller) {
        try {
            WizardDraft draft = drafting.get();
            if (draft instanceof WizardDraft.Made(Plan plan)) {
                if (plan.isEmpty()) {
                    return new Told(new WizardDraft.Nothing(texts.get("nothing")), Optional.empty());
                }
                PlanPreview preview = PlanPreview.of(plan, subject.picture(), MoveRates.DEFAULT);
                return new Told(draft, Optional.of(teller.tell(plan, preview)));
            }
            return new Told(draft, Optional.empty());
        } catch (ImpossiblePlanException impossible) {
            String words = new PlanWords(language, subject::nameOf).impossible(impossible);
            return new Told(new WizardDraft.Problem(blamed, words), Optional.empty());
        }
    }

    private Told missing() {
        return new Told(new WizardDraft.Missing(texts.get("hint")), Optional.empty());
    }

    /** Closes the wizard; nothing of it stays. */
    public void cancel() {
        looks++;
        drafts++;
        drafted = true;
        finishWanted = false;
        changes.unsubscribe();
        changes = Subscription.EMPTY;
        busy.set(false);
        request.set(Optional.empty());
    }

    public void back() {
        busy.set(false);
        looks++;
        page.set(Math.max(0, page.get() - 1));
    }

    /** To the next page, once the present one is found to be right; on the last one stages the plan. */
    public void next() {
        WizardRequest current = request.get().orElse(null);
        if (current == null || busy.get() || look.get() != Look.READY) {
            return;
        }
        if (page.get() == current.pages() - 1) {
            finish(current);
            return;
        }
        int number = ++looks;
        busy.set(true);
        current.leave(page.get())
                .whenComplete((found, trouble) -> windowThread.execute(() -> {
                    if (number == looks) {
                        busy.set(false);
                        if (trouble == null) {
                            page.set(page.get() + 1);
                        } else {
                            told.set(problem(current.blamed(), trouble));
                        }
                    }
                }));
    }

    /** What was chosen a moment ago may still be being planned: then it is staged as soon as it is. */
    private void finish(WizardRequest current) {
        finishWanted = !drafted;
        Optional<WizardSubject> subject = current.subject();
        if (drafted && subject.isPresent() && told.get().draft() instanceof WizardDraft.Made(Plan plan)) {
            current.remember(memory);
            cancel();
            staging.accept(plan, subject.get().survey());
        }
    }

    private Optional<Operations> operations() {
        return moment.deployment().get().flatMap(Deployment::operations);
    }

    static String reason(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** The wizard that is open. */
    public ReadOnlyObjectProperty<Optional<WizardRequest>> request() {
        return request.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Look> looking() {
        return look.getReadOnlyProperty();
    }

    /** Why the look at the cluster failed. */
    public ReadOnlyObjectProperty<String> failure() {
        return failure.getReadOnlyProperty();
    }

    /** What came of the choices. */
    public ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
    }

    /** The page shown, from 0. */
    public ReadOnlyIntegerProperty page() {
        return page.getReadOnlyProperty();
    }

    /** Whether a page is being checked before the next one is shown. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }
}
