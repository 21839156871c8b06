package org.clusterarium.views.wizard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.views.text.Messages;

/**
 * What one wizard asks for: the choices of a person, and how a plan is made from them. The base of the view models of all wizards; the frame
 * ({@link WizardViewModel}) looks at the cluster, plans anew after every choice and stages the result. Belongs to the window's thread and needs
 * no toolkit.
 */
public abstract class WizardRequest {
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final Messages texts;
    private Optional<WizardSubject> subject = Optional.empty();

    /** @param texts of the wizard's package; {@code title} and {@code intro} are shown by the frame */
    protected WizardRequest(Messages texts) {
        this.texts = texts;
    }

    /** Stable, in small letters with hyphens, e.g. {@code remove-node}: the ids of all its controls begin with it. */
    public abstract String name();

    /** How many pages its form has, at least 1. */
    public int pages() {
        return 1;
    }

    /** What must be measured for the choices as they are. */
    public Set<Measure> measures() {
        return Set.of();
    }

    /** The cluster was looked at, for the first time or again: choices that are still possible stay. */
    protected abstract void fill(WizardSubject looked);

    /**
     * Reads the choices, on the window's thread; what it hands back plans from them, on any thread, and may fail with an
     * {@link org.clusterarium.model.plan.ImpossiblePlanException}.
     */
    protected abstract Supplier<WizardDraft> drafting(WizardSubject looked);

    /** The field beside which the planner's objections are shown. */
    protected abstract String blamed();

    /** What must be found out before the page is left; fails with words for the person. */
    protected CompletionStage<Void> leave(int page) {
        return CompletableFuture.completedFuture(null);
    }

    /** Takes choices of last time over, where they make sense again. */
    protected void recall(Map<String, String> memory) {}

    /** Notes choices that make sense next time. */
    protected void remember(Map<String, String> memory) {}

    /** Every change of one of these leads to a new plan. */
    protected final void watch(ObservableValue<?>... choices) {
        for (ObservableValue<?> choice : choices) {
            choice.addListener((observable, before, after) -> changed());
        }
    }

    /** Something was chosen that is no observable value. */
    protected final void changed() {
        revision.set(revision.get() + 1);
    }

    final void looked(WizardSubject now) {
        subject = Optional.of(now);
        fill(now);
        changed();
    }

    /** The cluster as it was looked at, empty until then. */
    public final Optional<WizardSubject> subject() {
        return subject;
    }

    /** Goes up whenever a choice changes. */
    final ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public final Messages texts() {
        return texts;
    }
}
