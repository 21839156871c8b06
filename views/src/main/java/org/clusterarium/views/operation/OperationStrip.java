package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.plan.PlanPreviewView;

/**
 * The strip of the window about changes: operations that were left, the one under way or else the staged plan, and what went wrong. Not there at
 * all while there is nothing to tell.
 */
public final class OperationStrip extends VBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private static final double TIGHT_BELOW_EM = 76;

    private final StripContext context;
    private final OperationsViewModel model;
    private final StripShape shape = new StripShape();
    private final LeftBar left;
    private final RunningView running;
    private final StagedView staged;
    private final ReadOnlyBooleanWrapper needed = new ReadOnlyBooleanWrapper();
    private final Subscription subscription;

    public OperationStrip(StripContext context) {
        this.context = context;
        model = context.model();
        left = new LeftBar(context);
        running = new RunningView(context, shape);
        staged = new StagedView(context, shape);
        setId("operation-strip");
        getStyleClass().addAll("panel", "operation-strip");
        getStylesheets()
                .addAll(
                        Objects.requireNonNull(PlanPreviewView.class.getResource("Plan.css"))
                                .toExternalForm(),
                        Objects.requireNonNull(OperationStrip.class.getResource("Operation.css"))
                                .toExternalForm());
        setMinWidth(0);
        subscription = Subscription.combine(
                shape.folded().subscribe((before, after) -> arrange()),
                model.left().left().subscribe(value -> arrange()),
                model.running().shown().subscribe(value -> arrange()),
                model.staged().staged().subscribe(value -> arrange()),
                model.staged().looking().subscribe(value -> arrange()),
                model.staged().problem().subscribe(value -> arrange()));
    }

    /** Whether there is anything to tell. */
    public ReadOnlyBooleanProperty needed() {
        return needed.getReadOnlyProperty();
    }

    /** Whether it shows its details, as far as it has any. */
    public BooleanProperty folded() {
        return shape.folded();
    }

    /** @param em size of the window's font in pixels */
    public void fit(double em) {
        shape.tight().set(getWidth() > 0 && getWidth() < TIGHT_BELOW_EM * em);
    }

    /** Called once per frame. */
    public void pulse(long elapsedWallMicros) {
        model.running().pulse(elapsedWallMicros);
        staged.update();
        left.update();
    }

    public void dispose() {
        subscription.unsubscribe();
        left.dispose();
        running.dispose();
        staged.dispose();
    }

    private void arrange() {
        List<Node> parts = new ArrayList<>();
        if (!model.left().left().get().isEmpty()) {
            parts.add(left);
        }
        boolean hasPlan = model.staged().staged().get().isPresent()
                || model.staged().looking().get();
        boolean isRunning = model.running().shown().get().isPresent();
        if (isRunning) {
            parts.add(running);
        }
        if (hasPlan && !model.running().isUnderWay()) {
            parts.add(staged);
        }
        model.staged().problem().get().ifPresent(problem -> parts.add(problem(problem)));
        boolean hasDetails = isRunning || model.staged().staged().get().isPresent();
        pseudoClassStateChanged(FOLDED, !hasDetails || shape.folded().get());
        if (!parts.equals(getChildren())) {
            getChildren().setAll(parts);
        }
        needed.set(!parts.isEmpty());
    }

    private Node problem(StagingProblem problem) {
        HBox note =
                RunningView.note(Tone.DANGER, "mdi2a-alert", "", context.words().problem(problem));
        note.setId("operation-problem");
        note.getChildren().add(context.icon("problem.dismiss", "mdi2c-close", model.staged()::dismissProblem));
        return note;
    }
}
