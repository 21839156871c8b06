package org.clusterarium.views.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.clusterarium.views.control.NodeGlyph;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.plan.PlanStory.NodeLine;
import org.clusterarium.views.plan.PlanStory.Warning;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** What a plan would do: figures, risks, every node before and after, the steps. As high as its content; put it into a scroll pane. */
public final class PlanPreviewView extends VBox {
    private static final int MOST_NODES = 40;
    private static final int MOST_STEPS = 60;

    private final Messages texts;
    private final Quantities quantities;

    public PlanPreviewView(Locale language) {
        texts = Messages.of(PlanPreviewView.class, "Plan", language);
        quantities = new Quantities(language);
        getStyleClass().add("plan-preview");
        getStylesheets()
                .add(Objects.requireNonNull(PlanPreviewView.class.getResource("Plan.css"))
                        .toExternalForm());
    }

    /** Shows a plan. */
    public void show(PlanStory story) {
        List<Node> parts = new ArrayList<>();
        parts.add(figures(story));
        parts.add(section("section.risks"));
        parts.add(warnings(story.warnings()));
        if (!story.nodes().isEmpty()) {
            parts.add(section("section.nodes"));
            parts.add(nodes(story));
        }
        parts.add(section("section.steps"));
        parts.add(steps(story.steps()));
        getChildren().setAll(parts);
    }

    private Label section(String key) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Node figures(PlanStory story) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("plan-figures");
        for (PlanStory.Figure figure : story.figures()) {
            Label value = new Label(figure.value());
            value.getStyleClass().add("plan-figure");
            Label unit = new Label(figure.unit());
            unit.getStyleClass().add("muted");
            HBox both = new HBox(value, unit);
            both.getStyleClass().add("plan-figure-box");
            row.getChildren().add(both);
        }
        return row;
    }

    /** The risks alone, for a place that shows the rest in its own way. */
    public Node warnings(List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return wrapping(texts.get("noRisks"));
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("plan-warnings");
        int row = 0;
        for (Warning warning : warnings) {
            Pill level = new Pill(
                    warning.word(),
                    switch (warning.level()) {
                        case HIGH -> Tone.DANGER;
                        case MEDIUM -> Tone.WARN;
                        case LOW -> Tone.INFO;
                    });
            level.setMaxWidth(Double.MAX_VALUE);
            level.setAlignment(Pos.CENTER);
            GridPane.setValignment(level, VPos.TOP);
            Label text = wrapping(warning.text());
            GridPane.setHgrow(text, Priority.ALWAYS);
            grid.addRow(row++, level, text);
        }
        return grid;
    }

    /** The nodes alone, for a place that shows the rest in its own way. */
    public Node nodes(PlanStory story) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("plan-nodes");
        int most = story.nodes().stream()
                .mapToInt(node -> Math.max(node.before(), node.after()))
                .max()
                .orElse(0);
        int row = 0;
        for (NodeLine node : story.nodes().stream().limit(MOST_NODES).toList()) {
            NodeGlyph glyph = new NodeGlyph();
            glyph.show(node.master(), false, node.shard());
            Label name = new Label(node.name());
            name.setMinWidth(USE_PREF_SIZE);
            name.getStyleClass().add(node.changed() ? "strong" : "muted");
            SlotBar bar = new SlotBar(node.before(), node.after(), Math.max(1, most), node.shard());
            GridPane.setHgrow(bar, Priority.ALWAYS);
            Label change = new Label(node.change());
            change.setMinWidth(USE_PREF_SIZE);
            if (!node.changed()) {
                change.getStyleClass().add("muted");
            }
            boolean drawn = node.before() + node.after() > 0;
            grid.addRow(row, glyph, name);
            if (drawn) {
                grid.add(bar, 2, row);
                grid.add(change, 3, row);
            } else {
                grid.add(change, 2, row, 2, 1);
            }
            row++;
        }
        int hidden = story.unchanged() + Math.max(0, story.nodes().size() - MOST_NODES);
        VBox box = new VBox(grid);
        box.getStyleClass().add("plan-list");
        if (hidden > 0) {
            box.getChildren().add(muted(texts.get("more", quantities.count(hidden))));
        }
        return box;
    }

    private Node steps(List<String> steps) {
        VBox list = new VBox();
        list.getStyleClass().add("plan-list");
        int number = 1;
        for (String step : steps.stream().limit(MOST_STEPS).toList()) {
            Label count = new Label(number++ + ".");
            count.getStyleClass().add("plan-number");
            list.getChildren().add(line(count, wrapping(step)));
        }
        if (steps.size() > MOST_STEPS) {
            list.getChildren().add(muted(texts.get("moreSteps", quantities.count(steps.size() - MOST_STEPS))));
        }
        return list;
    }

    private static HBox line(Label first, Label text) {
        first.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(first, text);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("plan-line");
        return line;
    }

    private static Label wrapping(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
