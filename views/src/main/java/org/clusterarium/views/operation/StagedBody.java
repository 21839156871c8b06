package org.clusterarium.views.operation;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.clusterarium.model.plan.PlanStaleness;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.preview.MovePreview;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.plan.PlanPreviewView;
import org.clusterarium.views.plan.PlanStory;
import org.kordamp.ikonli.javafx.FontIcon;

/** The details of a staged plan: what will be done, the nodes before and after, and what to know. */
final class StagedBody {
    /** More lines than this are only counted. */
    private static final int MOST_LINES = 120;

    private final StripContext context;
    private final OperationWords words;
    private final Node steps;
    private final Node nodes;
    private final Node risks;

    StagedBody(StripContext context, StagedPlan plan) {
        this.context = context;
        words = context.words(plan.plan());
        PlanPreviewView preview = new PlanPreviewView(context.messages().locale());
        PlanStory story = context.teller().tell(plan.plan(), plan.preview());
        steps = steps(plan);
        nodes = preview.nodes(story);
        risks = risks(plan, preview, story);
    }

    /** Beside each other, each scrolled by itself; or below each other, scrolled as one. */
    Region arranged(boolean stacked) {
        if (stacked) {
            VBox all =
                    new VBox(title("staged.moves"), steps, title("staged.nodes"), nodes, title("staged.risks"), risks);
            all.getStyleClass().add("operation-stack");
            return scrolled(all);
        }
        HBox body = new HBox(
                section("staged.moves", steps, "staged-steps"),
                section("staged.nodes", nodes, "staged-nodes"),
                section("staged.risks", risks, "staged-risks"));
        body.getStyleClass().add("operation-body");
        return body;
    }

    private Label title(String key) {
        return StripContext.label(words.get(key), "section-title");
    }

    private Region section(String title, Node content, String id) {
        ScrollPane scroll = scrolled(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(title(title), scroll);
        box.setId(id);
        box.getStyleClass().add("operation-section");
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private static GridPane grid(boolean... growing) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("operation-grid");
        for (boolean grows : growing) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private Label column(String key) {
        Label label = figure(words.get(key));
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static Label figure(String text) {
        Label label = StripContext.label(text, "operation-figure");
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }

    // what will be done

    private Node steps(StagedPlan plan) {
        GridPane grid = grid(false, false, false, true, false, false, false, false);
        List<PlanStep> steps = plan.plan().steps();
        int move = 0;
        int row = 0;
        if (!plan.plan().moves().isEmpty()) {
            grid.addRow(
                    row++,
                    new Label(),
                    new Label(),
                    new Label(),
                    new Label(),
                    column("column.slots"),
                    column("column.keys"),
                    column("column.bytes"));
        }
        for (PlanStep step : steps.subList(0, Math.min(MOST_LINES, steps.size()))) {
            if (step instanceof PlanStep.MoveSlots) {
                addMove(grid, row++, plan, plan.preview().moves().get(move++));
            } else {
                addStep(grid, row++, plan, step);
            }
        }
        if (steps.size() > MOST_LINES) {
            String more = words.get("staged.more", words.count(steps.size() - MOST_LINES));
            grid.add(StripContext.label(more, "muted"), 0, row, 8, 1);
        }
        return grid;
    }

    private void addMove(GridPane grid, int row, StagedPlan plan, MovePreview move) {
        Label slots = StripContext.label(words.slots(move.move().slots()), "operation-slots");
        slots.setMinWidth(0);
        slots.setTooltip(new Tooltip(words.slots(move.move().slots())));
        slots.setAccessibleText(words.get(
                "staged.move.accessible",
                slots.getText(),
                words.name(move.move().source()),
                words.name(move.move().target())));
        grid.addRow(
                row,
                context.tag(move.move().source()),
                new FontIcon("mdi2a-arrow-right"),
                context.tag(move.move().target()),
                slots,
                figure(words.count(move.move().slots().size())),
                figure(move.keys().isPresent() ? words.count(move.keys().getAsLong()) : ""),
                figure(move.bytes().isPresent() ? words.bytes(move.bytes().getAsLong()) : ""));
        if (plan.draft().isPresent()) {
            grid.add(remove(() -> context.model().staged().remove(move.move())), 7, row);
        }
    }

    private void addStep(GridPane grid, int row, StagedPlan plan, PlanStep step) {
        Label label = StripContext.label(words.step(step), isWaiting(step) ? "muted" : "operation-step");
        label.setWrapText(true);
        grid.add(label, 0, row, 7, 1);
        if (step instanceof PlanStep.Replicate replicate && plan.draft().isPresent()) {
            grid.add(remove(() -> context.model().staged().removeReplica(replicate.node())), 7, row);
        }
    }

    private static boolean isWaiting(PlanStep step) {
        return step instanceof PlanStep.AwaitAgreement
                || step instanceof PlanStep.AwaitReplica
                || step instanceof PlanStep.AwaitReturn;
    }

    private Button remove(Runnable action) {
        Button button = context.icon("staged.remove", "mdi2c-close", action);
        button.getStyleClass().add("operation-remove");
        return button;
    }

    /** How the cluster has changed since, then the risks. */
    private Node risks(StagedPlan plan, PlanPreviewView preview, PlanStory story) {
        VBox box = new VBox();
        box.getStyleClass().add("plan-list");
        for (PlanStaleness.Difference difference : plan.staleness().differences()) {
            Pill pill = new Pill(words.get("staged.stale"), difference.blocking() ? Tone.DANGER : Tone.WARN);
            Label text = StripContext.label(words.named(difference.text()));
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox line = new HBox(pill, text);
            line.getStyleClass().add("plan-line");
            box.getChildren().add(line);
        }
        box.getChildren().add(preview.warnings(story.warnings()));
        return box;
    }
}
