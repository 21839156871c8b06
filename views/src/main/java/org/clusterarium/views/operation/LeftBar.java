package org.clusterarium.views.operation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.StepAdvice;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.views.control.Pill.Tone;

/** An operation that an earlier session left unfinished: what the cluster shows of it, and the decision about it. */
final class LeftBar extends VBox {
    private final StripContext context;
    private final OperationsViewModel model;
    private final DateTimeFormatter clock;
    private final Subscription subscription;
    private Optional<Obstacle> shown = Optional.empty();

    LeftBar(StripContext context) {
        this.context = context;
        model = context.model();
        setId("left-operations");
        getStyleClass().add("operation-part");
        clock = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(context.messages().locale())
                .withZone(ZoneId.systemDefault());
        subscription = Subscription.combine(
                model.left().left().subscribe(value -> build()),
                model.left().problem().subscribe(value -> build()),
                model.left().busy().subscribe(value -> build()));
    }

    void dispose() {
        subscription.unsubscribe();
    }

    private void build() {
        getChildren().clear();
        List<LeftOperation> left = model.left().left().get();
        if (left.isEmpty()) {
            return;
        }
        OperationWords words = context.words();
        LeftOperation operation = left.getFirst();
        String more = left.size() > 1 ? " · " + words.get("left.more", left.size() - 1) : "";
        HBox note = RunningView.note(
                Tone.WARN, "mdi2a-alert", title(words, operation) + more, found(words, operation.recovery()));
        boolean busy = model.left().busy().get();
        Button resume = context.button("left.resume", "mdi2p-play", () -> model.resume(operation));
        Button back = context.button("left.back", "mdi2u-undo-variant", () -> model.rollBack(operation));
        Button leave = context.button("left.leave", "", () -> model.left().leave(operation));
        StripContext.help(leave, words.get("left.leave.help"));
        resume.getStyleClass().add("accent");
        leave.setDisable(busy);
        shown = model.toChange();
        Optional<String> obstacle = busy ? Optional.of(words.get("left.busy")) : shown.map(words::obstacle);
        HBox resumeHolder = StripContext.holder(resume);
        HBox backHolder = StripContext.holder(back);
        StripContext.allow(
                resumeHolder, resume, obstacle.or(() -> blocked(words, operation)), words.get("left.resume.help"));
        StripContext.allow(backHolder, back, obstacle, words.get("left.back.help"));
        note.getChildren().add(leave);
        if (shown.equals(Optional.of(Obstacle.OBSERVE))) {
            note.getChildren().add(context.button("staged.operate", "", context.operate()));
        }
        note.getChildren().addAll(backHolder, resumeHolder);
        getChildren().add(note);
        model.left()
                .problem()
                .get()
                .ifPresent(problem -> getChildren()
                        .add(RunningView.note(Tone.DANGER, "mdi2a-alert-octagon", "", words.problem(problem))));
    }

    /** The mode may change under it: called once per frame. */
    void update() {
        if (!getChildren().isEmpty() && !model.toChange().equals(shown)) {
            build();
        }
    }

    private String title(OperationWords words, LeftOperation operation) {
        OperationState state = operation.state();
        String kind = words.get("kind." + state.operation().plan().kind().name().toLowerCase(Locale.ROOT));
        return words.get(
                "left.title",
                kind,
                clock.format(Instant.ofEpochMilli(operation.startedMillis())),
                state.steps(StepStatus.DONE).size(),
                state.operation().steps().size());
    }

    private static String found(OperationWords words, Recovery recovery) {
        if (recovery.isComplete()) {
            return words.get("left.complete");
        }
        return recovery.left().isEmpty()
                ? words.get("left.clean")
                : words.get("left.shows", words.named(String.join("; ", recovery.left())));
    }

    private static Optional<String> blocked(OperationWords words, LeftOperation operation) {
        String reasons = operation.recovery().steps().stream()
                .filter(step -> step.verdict() == StepAdvice.Verdict.BLOCKED)
                .map(StepAdvice::reason)
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(words.get("left.blocked", words.named(reasons)));
    }
}
