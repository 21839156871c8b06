package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/** The operation under way, or the one that ended: progress and controls in one row, what it waits for or why it failed, and its lines. */
final class RunningView extends VBox {
    private static final int MOST_LINES = 120;

    private final StripContext context;
    private final RunningOperationViewModel model;
    private final StripShape shape;
    private final Pill phase = new Pill("", Tone.INFO);
    private final Label title = StripContext.label("", "operation-title");
    private final ProgressBar bar = new ProgressBar();
    private final FittingLabel figures = new FittingLabel("operation-summary");
    private final PaceControl pace;
    private final HBox buttons = new HBox();
    private final VBox notes = new VBox();
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);
    private final Subscription subscription;
    private String shownButtons = "";
    private String shownLines = "";

    RunningView(StripContext context, StripShape shape) {
        this.context = context;
        this.shape = shape;
        model = context.model().running();
        setId("running-operation");
        getStyleClass().add("operation-part");
        phase.setId("operation-phase");
        figures.setTextId("operation-figures");
        title.setMinWidth(USE_PREF_SIZE);
        bar.getStyleClass().add("operation-bar");
        pace = new PaceControl(context.words());
        pace.setOnChange(model::setPace);
        buttons.getStyleClass().add("operation-row");
        buttons.setMinWidth(USE_PREF_SIZE);
        notes.getStyleClass().add("operation-notes");
        lines.getStyleClass().add("operation-lines");
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        subscription = Subscription.combine(
                shape.folded().subscribe(value -> arrange()),
                shape.tight().subscribe(value -> arrange()),
                model.shown().subscribe(operation -> operation.ifPresent(this::show)));
    }

    private void arrange() {
        List<Node> parts = new ArrayList<>();
        boolean tight = shape.tight().get();
        boolean folded = shape.folded().get();
        if (tight) {
            parts.add(StripContext.row(phase, title, StripContext.gap(), context.fold(shape), buttons));
            parts.add(StripContext.row(bar, figures, StripContext.gap()));
            if (!folded) {
                parts.add(StripContext.row(pace));
            }
        } else {
            parts.add(StripContext.row(
                    phase, title, bar, figures, StripContext.gap(), pace, context.fold(shape), buttons));
        }
        parts.add(notes);
        if (!folded) {
            parts.add(scroll);
        }
        getChildren().setAll(parts);
    }

    void dispose() {
        subscription.unsubscribe();
    }

    private void show(OperationSummary operation) {
        OperationWords words = context.words();
        OperationPhase now = operation.phase();
        phase.setText(words.get("phase." + now.name().toLowerCase(Locale.ROOT)));
        phase.setTone(tone(now));
        title.setText(words.get("kind."
                + operation.progress().state().operation().plan().kind().name().toLowerCase(Locale.ROOT)));
        bar.setProgress(operation.fraction());
        Pill.setTone(bar, tone(now));
        figures.setWordings(figures(words, operation));
        pace.setVisible(!operation.isOver());
        pace.setManaged(!operation.isOver());
        pace.show(operation.progress().pace());
        showButtons(operation);
        showNotes(words, operation);
        showLines(operation);
    }

    private static Tone tone(OperationPhase phase) {
        return switch (phase) {
            case DONE -> Tone.OK;
            case FAILED, FAILING -> Tone.DANGER;
            case PAUSED, PAUSING, INTERRUPTED, CANCELLING -> Tone.WARN;
            case CANCELLED -> Tone.MUTED;
            case READY, RUNNING -> Tone.INFO;
        };
    }

    private static List<String> figures(OperationWords words, OperationSummary operation) {
        OperationProgress progress = operation.progress();
        List<String> parts = new ArrayList<>();
        int steps = progress.state().operation().steps().size();
        parts.add(
                progress.allSlots() > 0
                        ? words.get(
                                "running.slots", words.count(progress.doneSlots()), words.count(progress.allSlots()))
                        : words.get(
                                "running.steps",
                                progress.state().steps(StepStatus.DONE).size(),
                                steps));
        if (operation.isOver()) {
            parts.add(words.get("running.took", words.duration(progress.elapsedMillis())));
        } else if (progress.remainingMillis().isPresent()) {
            parts.add(words.get(
                    "running.left", words.duration(progress.remainingMillis().getAsLong())));
        }
        String brief = String.join(" · ", parts);
        if (progress.movedKeys() > 0) {
            parts.add(1, words.get("running.keys", words.count(progress.movedKeys())));
            parts.add(2, words.get("running.rate", words.count(Math.round(progress.keysPerSecond()))));
        }
        return List.of(String.join(" · ", parts), brief, parts.getFirst(), "");
    }

    private void showButtons(OperationSummary operation) {
        String wanted = operation.phase().name();
        if (wanted.equals(shownButtons)) {
            return;
        }
        shownButtons = wanted;
        Button pause = context.button("running.pause", "mdi2p-pause", model::pause);
        Button resume = context.button("running.resume", "mdi2p-play", model::resume);
        Button retry = context.button("running.retry", "mdi2r-refresh", model::resume);
        Button cancel = helped("running.cancel", "mdi2s-stop", model::cancel);
        Button back = helped("running.back", "mdi2u-undo-variant", model::takeBack);
        Button undo = helped("running.undo", "mdi2u-undo-variant", model::takeBack);
        Button close = context.button("running.close", "", model::dismiss);
        resume.getStyleClass().add("accent");
        retry.getStyleClass().add("accent");
        pause.setDisable(operation.phase() == OperationPhase.PAUSING);
        cancel.setDisable(operation.phase() == OperationPhase.CANCELLING);
        buttons.getChildren()
                .setAll(
                        switch (operation.phase()) {
                            case READY, RUNNING, PAUSING -> List.of(pause, cancel);
                            case PAUSED -> List.of(cancel, resume);
                            case CANCELLING, FAILING -> List.of(cancel);
                            case FAILED -> List.of(back, retry);
                            case INTERRUPTED -> List.of(back, resume);
                            case DONE, CANCELLED -> List.of(undo, close);
                        });
    }

    private Button helped(String id, String icon, Runnable action) {
        Button button = context.button(id, icon, action);
        StripContext.help(button, context.messages().get(id + ".help"));
        return button;
    }

    private void showNotes(OperationWords words, OperationSummary operation) {
        Optional<PlanStep.HandOver> host = operation.handOver();
        String reason = operation.lines().stream()
                .map(OperationSummary.Line::reason)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(words::named)
                .orElse("");
        boolean interrupted = operation.phase() == OperationPhase.INTERRUPTED;
        String wanted = host + reason + interrupted;
        if (wanted.equals(notes.getUserData())) {
            return;
        }
        notes.setUserData(wanted);
        notes.getChildren().clear();
        if (!reason.isEmpty()) {
            notes.getChildren()
                    .add(note(
                            Tone.DANGER,
                            "mdi2a-alert-octagon",
                            words.get("running.failed", reason),
                            words.get("running.failed.help")));
        } else if (interrupted) {
            notes.getChildren().add(note(Tone.WARN, "mdi2a-alert", "", words.get("running.interrupted.help")));
        }
        host.ifPresent(free -> {
            HBox note = note(
                    Tone.INFO,
                    "mdi2a-account-wrench",
                    words.get("running.handOver", free.host()),
                    words.get("running.handOver.help", words.names(free.nodes())));
            Button done = context.button("running.handOver.done", "mdi2c-check", model::proceed);
            done.setId("operation-hand-over-done");
            done.getStyleClass().add("accent");
            note.getChildren().add(done);
            notes.getChildren().add(note);
        });
    }

    static HBox note(Tone tone, String icon, String strong, String text) {
        VBox texts = new VBox();
        for (String line : List.of(strong, text)) {
            Label label = StripContext.label(line, line.equals(strong) ? "strong" : "operation-note-text");
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            if (!line.isEmpty()) {
                texts.getChildren().add(label);
            }
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox note = new HBox(new FontIcon(icon), texts);
        note.getStyleClass().add("operation-note");
        Pill.setTone(note, tone);
        return note;
    }

    private void showLines(OperationSummary operation) {
        String wanted = operation.progress().state().operation().id()
                + operation.lines().size();
        List<OperationSummary.Line> all = operation
                .lines()
                .subList(0, Math.min(MOST_LINES, operation.lines().size()));
        if (!wanted.equals(shownLines)) {
            shownLines = wanted;
            lines.getChildren()
                    .setAll(all.stream()
                            .map(line -> new RunningLine(context, line.what()))
                            .toList());
        }
        for (int i = 0; i < all.size(); i++) {
            ((RunningLine) lines.getChildren().get(i)).show(all.get(i));
        }
    }
}
