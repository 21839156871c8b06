package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** The story of the latest failover as a vertical list, stopwatches of the slots, and the fate of the writes. */
final class ReportView extends VBox {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final int OUTAGES_SHOWN = 4;

    private final Messages messages;
    private final Quantities quantities;
    private final Label none;
    private final VBox story = new VBox();
    private final VBox outages = new VBox();
    private final VBox writes = new VBox();
    private final Label writesLine = new Label();
    private final Label lostLine = new Label();
    private List<StoryLine> shownStory = List.of();

    ReportView(Messages messages) {
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        getStyleClass().add("report");
        Label title = new Label(messages.get("story").toUpperCase(messages.locale()));
        title.getStyleClass().add("section-title");
        none = new Label(messages.get("story.none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        story.getStyleClass().add("story");
        story.setId("story");
        outages.getStyleClass().add("outages");
        writes.getStyleClass().add("writes");
        writesLine.getStyleClass().add("writes-line");
        writesLine.setWrapText(true);
        writesLine.setId("writes");
        lostLine.getStyleClass().add("lost-line");
        lostLine.setWrapText(true);
        writes.getChildren().setAll(writesLine, outages, lostLine);
        getChildren().setAll(title, none, story, writes);
    }

    void show(ChaosReport report) {
        if (!report.story().equals(shownStory)) {
            shownStory = report.story();
            story.getChildren().setAll(report.story().stream().map(this::line).toList());
        }
        show(none, report.story().isEmpty());
        show(story, !report.story().isEmpty());
        show(writes, report.writes().any());
        boolean running = report.outages().stream().anyMatch(ChaosReport.Outage::running);
        Pill.setTone(writes, running ? Tone.DANGER : Tone.OK);
        showWrites(report.writes());
        showOutages(report.outages());
    }

    private static void show(Region region, boolean visible) {
        region.setVisible(visible);
        region.setManaged(visible);
    }

    private HBox line(StoryLine line) {
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

    private void showWrites(ChaosReport.Writes figures) {
        writesLine.setText(
                messages.get("writes", quantities.count(figures.acknowledged()), quantities.count(figures.refused())));
        lostLine.setText(
                figures.lost().isPresent()
                        ? messages.get(
                                figures.lost().getAsLong() == 0 ? "lost.none" : "lost",
                                quantities.count(figures.lost().getAsLong()))
                        : messages.get("lost.unknown"));
    }

    private void showOutages(List<ChaosReport.Outage> list) {
        List<Label> lines = new ArrayList<>();
        int skipped = Math.max(0, list.size() - OUTAGES_SHOWN);
        for (ChaosReport.Outage outage : list.subList(skipped, list.size())) {
            String key = outage.running() ? "outage.running" : "outage.over";
            String duration = outage.running()
                    ? quantities.roughSeconds(outage.durationMicros())
                    : quantities.seconds(outage.durationMicros());
            Label line = new Label(messages.get(key, outage.slots().toString().replace('-', '–'), duration));
            line.setWrapText(true);
            line.getStyleClass().add("outage");
            line.pseudoClassStateChanged(RUNNING, outage.running());
            lines.add(line);
        }
        if (skipped > 0) {
            Label more = new Label(messages.get("outage.more", Integer.toString(skipped)));
            more.getStyleClass().add("muted");
            lines.add(0, more);
        }
        outages.getChildren().setAll(lines);
    }
}
