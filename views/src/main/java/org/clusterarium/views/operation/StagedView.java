package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is staged: its amounts in one row with what can be done about it, and the details below. */
final class StagedView extends VBox {
    private final StripContext context;
    private final OperationsViewModel model;
    private final OperationWords words;
    private final Button apply;
    private final HBox applyHolder;
    private final Button operate;
    private final PaceControl pace;
    private final Subscription subscription;
    private final StripShape shape;

    StagedView(StripContext context, StripShape shape) {
        this.context = context;
        this.shape = shape;
        model = context.model();
        words = context.words();
        setId("staged-plan");
        getStyleClass().add("operation-part");
        pace = new PaceControl(words);
        pace.setOnChange(model.pace()::set);
        apply = context.button("staged.apply", "mdi2p-play", model::apply);
        apply.getStyleClass().add("accent");
        applyHolder = StripContext.holder(apply);
        operate = context.button("staged.operate", "", context.operate());
        subscription = Subscription.combine(
                model.staged().staged().subscribe(value -> build()),
                model.staged().looking().subscribe(value -> build()),
                shape.folded().subscribe((before, after) -> build()),
                shape.tight().subscribe((before, after) -> build()),
                model.starting().subscribe(value -> update()),
                model.pace().subscribe(pace::show));
    }

    void dispose() {
        subscription.unsubscribe();
    }

    private void build() {
        Optional<StagedPlan> plan = model.staged().staged().get();
        boolean looking = model.staged().looking().get();
        if (plan.isPresent()) {
            List<Node> parts = new ArrayList<>(header(plan.get(), looking));
            if (!shape.folded().get()) {
                Region body = new StagedBody(context, plan.get())
                        .arranged(shape.tight().get());
                VBox.setVgrow(body, Priority.ALWAYS);
                parts.add(body);
            }
            getChildren().setAll(parts);
            update();
        } else if (looking) {
            getChildren().setAll(lookingLine());
        } else {
            getChildren().clear();
        }
    }

    private HBox lookingLine() {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.getStyleClass().add("operation-wheel");
        Label text = StripContext.label(words.get("staged.looking"), "operation-title");
        HBox line = StripContext.row(
                wheel, text, StripContext.gap(), context.button("staged.stop", "", model.staged()::stopLooking));
        line.setId("staged-looking");
        return line;
    }

    private List<Node> header(StagedPlan plan, boolean looking) {
        String kind = words.get("kind." + plan.plan().kind().name().toLowerCase(Locale.ROOT));
        Label title = StripContext.label(words.get("staged.title", kind), "operation-title");
        title.setMinWidth(USE_PREF_SIZE);
        FittingLabel summary = new FittingLabel("operation-summary");
        summary.setTextId("staged-summary");
        summary.setWordings(List.of(words.summary(plan), ""));
        Button undo = context.icon("staged.undo", "mdi2u-undo-variant", model.staged()::undo);
        undo.setDisable(!model.staged().undoable().get());
        Button discard = context.button("staged.discard", "", model.staged()::clear);
        StripContext.help(discard, words.get("staged.discard.help"));
        List<Node> tools = new ArrayList<>(List.of(undo));
        context.save()
                .apply(plan.plan())
                .ifPresent(save -> tools.add(context.icon("staged.save", "mdi2c-content-save-outline", save)));
        FontIcon icon = new FontIcon("mdi2c-clipboard-list-outline");
        List<Node> ends = List.of(context.fold(shape), discard, operate, applyHolder);
        if (!shape.tight().get()) {
            HBox row = StripContext.row(icon, title, summary);
            row.getChildren().addAll(pills(plan, looking));
            row.getChildren().addAll(StripContext.gap(), pace);
            row.getChildren().addAll(tools);
            row.getChildren().addAll(ends);
            return List.of(row);
        }
        HBox first = StripContext.row(icon, title);
        if (shape.folded().get()) {
            first.getChildren().addAll(pills(plan, looking));
        }
        first.getChildren().add(StripContext.gap());
        first.getChildren().addAll(ends);
        if (shape.folded().get()) {
            return List.of(first);
        }
        HBox second = StripContext.row(summary);
        second.getChildren().addAll(pills(plan, looking));
        HBox third = StripContext.row(pace, StripContext.gap());
        third.getChildren().addAll(tools);
        return List.of(first, second, third);
    }

    private List<Node> pills(StagedPlan plan, boolean looking) {
        List<Node> pills = new ArrayList<>();
        long serious = plan.preview().risks().stream()
                .filter(risk -> risk.level() == Risk.Level.HIGH)
                .count();
        long others = plan.preview().risks().stream()
                .filter(risk -> risk.level() == Risk.Level.MEDIUM)
                .count();
        if (serious > 0) {
            pills.add(new Pill(words.get("staged.risks.high", serious), Tone.DANGER));
        }
        if (others > 0) {
            pills.add(new Pill(words.get("staged.risks.other", others), Tone.WARN));
        }
        if (!plan.staleness().differences().isEmpty()) {
            pills.add(new Pill(words.get("staged.stale"), plan.staleness().isBlocking() ? Tone.DANGER : Tone.WARN));
            pills.add(context.button("staged.again", "mdi2r-refresh", model.staged()::lookAgain));
        }
        if (looking) {
            pills.add(new Pill(words.get("staged.lookingAgain"), Tone.INFO));
        }
        return pills;
    }

    /** Whether the plan can be applied now changes with more than the plan: called once per frame. */
    void update() {
        Optional<Obstacle> obstacle = model.toApply();
        boolean starting = model.starting().get();
        String text = words.get(starting ? "staged.starting" : "staged.apply");
        boolean observing = obstacle.equals(Optional.of(Obstacle.OBSERVE));
        String state = text + obstacle;
        if (!state.equals(apply.getUserData())) {
            apply.setUserData(state);
            apply.setText(text);
            StripContext.allow(applyHolder, apply, obstacle.map(words::obstacle), words.get("staged.apply.help"));
            operate.setVisible(observing);
            operate.setManaged(observing);
        }
        if (starting) {
            apply.setDisable(true);
        }
    }
}
