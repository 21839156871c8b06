package org.clusterarium.views.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.check.Finding.Severity;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is wrong with the cluster: a verdict, the areas that were looked at, and a card for each finding. */
public final class DoctorView extends VBox {
    private final DoctorViewModel viewModel;
    private final Messages texts;
    private final CardView.Way way;
    private final Label title = new Label();
    private final Button examine;
    private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Label failure = new Label();
    private final VBox content = new VBox();
    private final Subscription updates;
    private Optional<DoctorReport> shown = Optional.empty();

    public DoctorView(DoctorViewModel viewModel, SelectionViewModel selection, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        way = new CardView.Way(selection, viewModel.canPlan() ? Optional.of(viewModel::planFix) : Optional.empty());
        setId("doctor");
        getStyleClass().add("doctor");
        getStylesheets()
                .add(Objects.requireNonNull(DoctorView.class.getResource("Doctor.css"))
                        .toExternalForm());
        examine = new Button(texts.get("examine"), new FontIcon("mdi2r-refresh"));
        examine.setId("doctor-examine");
        examine.getStyleClass().add("compact");
        examine.setMinWidth(USE_PREF_SIZE);
        examine.setTooltip(new Tooltip(texts.get("examine.help")));
        examine.setOnAction(event -> viewModel.examine());
        title.getStyleClass().addAll("muted", "small");
        wrapped(title);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(title, examine);
        head.getStyleClass().add("doctor-head");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(texts.get("examining"));
        wrapped(failure).getStyleClass().add("obstacle");
        failure.setId("doctor-failure");
        content.getStyleClass().add("doctor-list");
        getChildren().setAll(head, progress, failure, content);
        updates = viewModel.state().subscribe(this::show);
    }

    public void dispose() {
        updates.unsubscribe();
        viewModel.dispose();
    }

    /** Called once per frame while the page is shown. */
    public void pulse(long elapsedWallMicros) {
        viewModel.pulse(elapsedWallMicros);
    }

    private void show(DoctorViewModel.State state) {
        present(progress, state.isExamining());
        examine.setDisable(state.isExamining());
        title.setText(
                state.isExamining()
                        ? texts.get("examining")
                        : state.report().map(DoctorReport::title).orElse(""));
        failure.setText(state.failure()
                .map(reason -> texts.get("failed", reason)
                        + (state.report().isPresent() ? "\n" + texts.get("failed.stale") : ""))
                .orElse(""));
        present(failure, state.failure().isPresent());
        boolean nothing = state.report().isEmpty()
                && !state.isExamining()
                && state.failure().isEmpty();
        if (nothing) {
            content.getChildren().setAll(wrapped(new Label(texts.get("empty"))));
        } else if (!state.report().equals(shown) || content.getChildren().size() == 1) {
            content.getChildren().setAll(state.report().map(this::parts).orElse(List.of()));
        }
        shown = state.report();
    }

    private static void present(Node node, boolean isPresent) {
        node.setVisible(isPresent);
        node.setManaged(isPresent);
    }

    private List<Node> parts(DoctorReport report) {
        List<Node> parts = new ArrayList<>();
        parts.add(verdict(report));
        if (report.cards().isEmpty()) {
            parts.add(muted(texts.get("healthy.help")));
        }
        report.cards().forEach(card -> parts.add(new CardView(card, texts, way)));
        section(parts, "silent", report.silent());
        section(parts, "left.title", report.left());
        parts.add(new AreasView(report.areas()));
        return parts;
    }

    private Label verdict(DoctorReport report) {
        List<String> counts = new ArrayList<>();
        count(counts, "summary.errors", report, Severity.ERROR);
        count(counts, "summary.warnings", report, Severity.WARNING);
        count(counts, "summary.notes", report, Severity.NOTE);
        Label verdict = new Label(counts.isEmpty() ? texts.get("healthy") : String.join(" · ", counts));
        Look look = report.cards().isEmpty()
                ? Look.FINE
                : Look.of(report.cards().getFirst().severity());
        verdict.setGraphic(look.icon());
        Pill.setTone(verdict, look.tone());
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        verdict.setId("doctor-verdict");
        verdict.getStyleClass().add("doctor-verdict");
        return verdict;
    }

    private void count(List<String> counts, String key, DoctorReport report, Severity severity) {
        long number = report.cards().stream()
                .filter(card -> card.severity() == severity)
                .count();
        if (number > 0) {
            counts.add(texts.get(key, number));
        }
    }

    private void section(List<Node> parts, String key, List<String> lines) {
        if (!lines.isEmpty()) {
            Label heading = new Label(texts.get(key));
            heading.getStyleClass().add("section-title");
            parts.add(heading);
            lines.forEach(line -> parts.add(muted(line)));
        }
    }

    private static Label muted(String text) {
        Label label = wrapped(new Label(text));
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
