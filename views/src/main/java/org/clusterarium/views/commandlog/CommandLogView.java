package org.clusterarium.views.commandlog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.views.text.Messages;
import org.jspecify.annotations.Nullable;

/** The command log: when, what redis-cli would be told, what came of it; the selected line can be copied. */
public final class CommandLogView extends VBox {
    private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final CommandLogViewModel viewModel;
    private final Messages texts;
    private final ListView<CommandLog.Entry> list = new ListView<>();
    private final DateTimeFormatter clock;
    private final Subscription subscription;

    public CommandLogView(CommandLogViewModel viewModel, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", texts.locale()).withZone(ZoneId.systemDefault());
        getStyleClass().add("command-log");
        getStylesheets()
                .add(Objects.requireNonNull(CommandLogView.class.getResource("CommandLog.css"))
                        .toExternalForm());
        CheckBox polls = new CheckBox(texts.get("polls"));
        polls.setId("log-polls");
        polls.selectedProperty().bindBidirectional(viewModel.polls());
        Button copy = new Button(texts.get("copy"));
        copy.setId("log-copy");
        copy.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        copy.setOnAction(event -> copy(list.getSelectionModel().getSelectedItem()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(polls, gap, copy);
        bar.getStyleClass().add("command-log-bar");
        list.setId("log-list");
        Label none = new Label(texts.get("none"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setCellFactory(view -> new EntryCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(bar, list);
        subscription = viewModel.entries().subscribe(this::show);
    }

    /** Looks again when it is time to. */
    public void pulse(long elapsedWallMicros) {
        viewModel.pulse(elapsedWallMicros);
    }

    public void dispose() {
        subscription.unsubscribe();
    }

    private void show(List<CommandLog.Entry> entries) {
        if (entries.equals(list.getItems())) {
            return;
        }
        CommandLog.Entry chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(entries);
        if (chosen != null) {
            entries.stream()
                    .filter(entry -> entry.number() == chosen.number())
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
    }

    private static void copy(CommandLog.@Nullable Entry entry) {
        if (entry != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(entry.line());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** Time, line, outcome. */
    private final class EntryCell extends ListCell<CommandLog.Entry> {
        private final Label time = new Label();
        private final Label line = new Label();
        private final Label outcome = new Label();
        private final HBox row;

        EntryCell() {
            time.getStyleClass().add("command-log-time");
            line.getStyleClass().add("command-log-line");
            outcome.getStyleClass().add("command-log-outcome");
            time.setMinWidth(Region.USE_PREF_SIZE);
            line.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row = new HBox(time, line, gap, outcome);
            row.getStyleClass().add("command-log-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(CommandLog.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            boolean shown = !empty && entry != null;
            setGraphic(shown ? row : null);
            pseudoClassStateChanged(CHANGING, shown && entry.changing());
            pseudoClassStateChanged(
                    FAILED,
                    shown && entry.outcome().filter(ended -> !ended.ok()).isPresent());
            if (shown) {
                time.setText(clock.format(Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(entry.timeMicros()))));
                line.setText((entry.changing() ? "✎ " : "") + entry.line());
                outcome.setText(entry.outcome()
                        .map(ended -> (ended.ok() ? "" : "✗ ") + ended.text())
                        .orElse(texts.get("waiting")));
            }
        }
    }
}
