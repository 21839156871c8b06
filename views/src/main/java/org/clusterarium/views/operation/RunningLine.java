package org.clusterarium.views.operation;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of a running operation: a pair of nodes with the slots that moved, or another step. */
final class RunningLine extends HBox {
    private final OperationWords words;
    private final FontIcon icon = new FontIcon("mdi2c-circle-outline");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label figures = StripContext.label("", "operation-figure", "operation-line-figure");
    private final Label status = StripContext.label("", "operation-status");
    private final boolean move;

    RunningLine(StripContext context, PlanStep what) {
        words = context.words();
        getStyleClass().add("operation-line");
        move = what instanceof PlanStep.MoveSlots;
        bar.getStyleClass().add("operation-bar");
        status.setMinWidth(USE_PREF_SIZE);
        figures.setMinWidth(USE_PREF_SIZE);
        getChildren().add(icon);
        if (what instanceof PlanStep.MoveSlots moved) {
            SlotMove pair = moved.move();
            Label slots = StripContext.label(words.slots(pair.slots()), "muted");
            slots.setMinWidth(0);
            getChildren()
                    .addAll(
                            context.tag(pair.source()),
                            new FontIcon("mdi2a-arrow-right"),
                            context.tag(pair.target()),
                            slots);
        } else {
            Label text = new Label(words.step(what));
            text.setMinWidth(0);
            getChildren().add(text);
        }
        getChildren().add(StripContext.gap());
        if (move) {
            HBox.setHgrow(bar, Priority.NEVER);
            getChildren().addAll(bar, figures);
        }
        getChildren().add(status);
    }

    void show(OperationSummary.Line line) {
        status.setText(words.get("status." + line.status().name().toLowerCase(Locale.ROOT)));
        icon.setIconLiteral(icon(line.status()));
        Tone tone = tone(line.status());
        Pill.setTone(this, tone);
        Pill.setTone(bar, tone);
        Pill.setTone(status, tone);
        if (move) {
            bar.setProgress((double) line.done() / line.all());
            figures.setText(words.get("running.slots", words.count(line.done()), words.count(line.all())));
        }
    }

    private static String icon(StepStatus status) {
        return switch (status) {
            case PENDING -> "mdi2c-circle-outline";
            case BEGUN -> "mdi2p-play-circle-outline";
            case DONE -> "mdi2c-check-circle";
            case FAILED -> "mdi2a-alert-octagon";
            case INTERRUPTED -> "mdi2a-alert";
        };
    }

    private static Tone tone(StepStatus status) {
        return switch (status) {
            case PENDING -> Tone.MUTED;
            case BEGUN -> Tone.INFO;
            case DONE -> Tone.OK;
            case FAILED -> Tone.DANGER;
            case INTERRUPTED -> Tone.WARN;
        };
    }
}
