package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.text.Messages;

/** The story of the latest failover as a vertical list, stopwatches of the slots, and the fate of the writes. */
final class ReportView extends VBox {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final int OUTAGES_SHOWN = 4;

    private final Messages messages;
    private final Label none;
    private final VBox story = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final VBox outages = new VBox();
    private final VBox card = new VBox();
    private final Label writesLine = new Label();
    private final Label lostLine = new Label();
    private List<StorySentence> shownStory = List.of();

    ReportView(Messages messages) {
        this.messages = messages;
        getStyleClass().add("report");
        Label title = new Label(messages.get("story").toUpperCase(messages.locale()));
        title.getStyleClass().add("section-title");
        none = new Label(messages.get("story.none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        story.getStyleClass().add("story");
        scroll.setContent(story);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        story.heightProperty().subscribe(height -> scroll.setVvalue(1));
        story.setId("story");
        outages.getStyleClass().add("outages");
        card.getStyleClass().add("writes");
        card.setMinHeight(USE_PREF_SIZE);
        writesLine.getStyleClass().add("writes-line");
        writesLine.setWrapText(true);
        writesLine.setId("writes");
        lostLine.getStyleClass().add("lost-line");
        lostLine.setWrapText(true);
        writesLine.setMinHeight(USE_PREF_SIZE);
        lostLine.setMinHeight(USE_PREF_SIZE);
        card.getChildren().setAll(writesLine, outages, lostLine);
        getChildren().setAll(title, none, scroll, card);
    }

    void show(ChaosReport report) {
        if (!report.story().equals(shownStory)) {
            shownStory = report.story();
            story.getChildren().setAll(report.story().stream().map(this::line).toList());
        }
        show(none, report.story().isEmpty());
        show(scroll, !report.story().isEmpty());
        show(card, report.writes().isPresent() || !report.outages().isEmpty());
        boolean running = report.outages().stream().anyMatch(ChaosReport.Stopwatch::running);
        Pill.setTone(card, running ? Tone.DANGER : report.story().isEmpty() ? Tone.MUTED : Tone.OK);
        writesLine.setText(report.writes().map(ChaosReport.Writes::count).orElse(""));
        lostLine.setText(report.writes().map(ChaosReport.Writes::lost).orElse(""));
        showOutages(report.outages());
    }

    private static void show(Region region, boolean visible) {
        region.setVisible(visible);
        region.setManaged(visible);
    }

    private HBox line(StorySentence line) {
        Circle dot = new Circle(4);
        dot.getStyleClass().addAll("story-dot", "mood-" + line.mood().name().toLowerCase(Locale.ROOT));
        Label time = new Label(line.time());
        time.getStyleClass().addAll("story-time", "mono");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(line.text());
        text.setWrapText(true);
        text.getStyleClass().add("story-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(dot, time, text);
        row.getStyleClass().add("story-line");
        return row;
    }

    private void showOutages(List<ChaosReport.Stopwatch> list) {
        List<Label> lines = new ArrayList<>();
        int shown = Math.min(list.size(), OUTAGES_SHOWN);
        int skipped = list.size() - shown;
        for (ChaosReport.Stopwatch outage : list.subList(0, shown)) {
            Label line = new Label(outage.text());
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
            line.getStyleClass().add("outage");
            line.pseudoClassStateChanged(RUNNING, outage.running());
            lines.add(line);
        }
        if (skipped > 0) {
            Label more = new Label(messages.get("outage.more", skipped));
            more.getStyleClass().addAll("muted", "small");
            lines.add(more);
        }
        outages.getChildren().setAll(lines);
    }
}
