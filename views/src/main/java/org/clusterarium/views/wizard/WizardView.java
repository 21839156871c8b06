package org.clusterarium.views.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.clusterarium.views.control.Dialogs;
import org.clusterarium.views.plan.PlanPreviewView;
import org.clusterarium.views.text.Messages;

/**
 * The frame of all wizards, over the window: title, the form of the page at the left, what it would do at the right (below, where the window
 * is narrow), and the buttons in the order of the platform. Esc cancels, Enter is the next or last step; the focus stays inside while it is open.
 */
public final class WizardView extends StackPane {
    private static final Duration PATIENCE = Duration.millis(300);
    private static final double NARROW_EM = 66;
    /** Size of the title, as the style sheet has it. */
    private static final double TITLE_EM = 1.3;

    private final WizardViewModel viewModel;
    private final BiFunction<WizardRequest, Integer, FormPane> forms;
    private final Messages texts;
    private final Label title = new Label();
    private final Label intro = new Label();
    private final Label pageCount = new Label();
    private final StackPane formPlace = new StackPane();
    private final PlanPreviewView preview;
    private final Label hint = new Label();
    private final VBox previewBox;
    private final VBox box = new VBox();
    private final BorderPane content = new BorderPane();
    private final VBox loading;
    private final VBox failed;
    private final Label failure = new Label();
    private final Button back;
    private final Button next;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<FormPane> form = Optional.empty();
    private boolean narrow;

    /** @param forms makes the form of a page of a request */
    public WizardView(WizardViewModel viewModel, BiFunction<WizardRequest, Integer, FormPane> forms, Locale language) {
        this.viewModel = viewModel;
        this.forms = forms;
        texts = Messages.of(WizardView.class, "Wizard", language);
        setId("wizard");
        getStyleClass().add("dialog-veil");
        Dialogs.dress(this);
        getStylesheets()
                .add(Objects.requireNonNull(WizardView.class.getResource("Wizard.css"))
                        .toExternalForm());
        title.getStyleClass().add("dialog-title");
        title.setId("wizard-title");
        intro.getStyleClass().add("wizard-intro");
        intro.setWrapText(true);
        intro.setMinHeight(USE_PREF_SIZE);
        pageCount.getStyleClass().add("muted");
        pageCount.setMinWidth(USE_PREF_SIZE);
        preview = new PlanPreviewView(language);
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.setId("wizard-hint");
        hint.getStyleClass().add("wizard-hint");
        previewBox = new VBox(hint, preview);
        previewBox.getStyleClass().add("wizard-preview");
        loading = loading();
        failed = failed();
        back = button("back", ButtonBar.ButtonData.BACK_PREVIOUS, viewModel::back);
        next = button("next", ButtonBar.ButtonData.NEXT_FORWARD, viewModel::next);
        next.getStyleClass().add("accent");
        fill();
        addEventFilter(KeyEvent.KEY_PRESSED, this::onEscape);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onEnter);
        patience.setOnFinished(event -> FormPane.shown(loading, true));
        subscribe();
    }

    private void fill() {
        HBox head = new HBox(title, pageCount);
        head.getStyleClass().add("wizard-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        StackPane middle = new StackPane(content, loading, failed);
        VBox.setVgrow(middle, Priority.ALWAYS);
        Button cancel = button("cancel", ButtonBar.ButtonData.CANCEL_CLOSE, viewModel::cancel);
        ProgressIndicator busy = new ProgressIndicator();
        busy.getStyleClass().add("dialog-progress");
        busy.visibleProperty().bind(viewModel.busy());
        ButtonBar.setButtonData(busy, ButtonBar.ButtonData.LEFT);
        ButtonBar bar = new ButtonBar();
        bar.getButtons().addAll(busy, back, next, cancel);
        box.getChildren().setAll(head, intro, middle, bar);
        box.getStyleClass().addAll("dialog-box", "wizard-box");
        getChildren().setAll(box);
    }

    private void subscribe() {
        subscriptions.add(viewModel.request().subscribe(this::show));
        subscriptions.add(viewModel.looking().subscribe(look -> showLook()));
        subscriptions.add(viewModel.told().subscribe(this::show));
        subscriptions.add(viewModel.page().subscribe(page -> showPage()));
        subscriptions.add(viewModel.failure().subscribe(failure::setText));
        subscriptions.add(viewModel.busy().subscribe(busy -> enable()));
        subscriptions.add(widthProperty().subscribe(width -> arrange()));
        subscriptions.add(title.fontProperty().subscribe(font -> arrange()));
        subscriptions.add(sceneProperty().subscribe(this::watchFocus));
    }

    public void dispose() {
        patience.stop();
        subscriptions.forEach(Subscription::unsubscribe);
    }

    private VBox loading() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("dialog-progress");
        Label words = new Label(texts.get("loading"));
        VBox box = new VBox(turning, words);
        box.setId("wizard-loading");
        box.getStyleClass().add("wizard-state");
        return box;
    }

    private VBox failed() {
        Label words = new Label(texts.get("failed"));
        words.getStyleClass().add("strong");
        failure.setWrapText(true);
        failure.setId("wizard-failure");
        Button again = new Button(texts.get("button.again"));
        again.setId("wizard-again");
        again.setOnAction(event -> viewModel.look());
        VBox box = new VBox(words, failure, again);
        box.getStyleClass().add("wizard-state");
        return box;
    }

    private Button button(String name, ButtonBar.ButtonData place, Runnable action) {
        Button button = new Button(texts.get("button." + name));
        button.setId("wizard-" + name);
        button.setOnAction(event -> action.run());
        button.getStyleClass().add("wizard-button");
        button.setMinWidth(USE_PREF_SIZE);
        ButtonBar.setButtonData(button, place);
        ButtonBar.setButtonUniformSize(button, false);
        return button;
    }

    private void show(Optional<WizardRequest> request) {
        setVisible(request.isPresent());
        form = Optional.empty();
        formPlace.getChildren().clear();
        request.ifPresent(wanted -> {
            title.setText(wanted.texts().get("title"));
            intro.setText(wanted.texts().get("intro"));
            showLook();
            showPage();
            box.requestFocus();
        });
    }

    private void showLook() {
        WizardViewModel.Look look = viewModel.looking().get();
        patience.stop();
        FormPane.shown(loading, false);
        FormPane.shown(failed, look == WizardViewModel.Look.FAILED);
        boolean first = form.isEmpty();
        content.setVisible(look != WizardViewModel.Look.FAILED && !(first && look == WizardViewModel.Look.LOADING));
        content.setDisable(look == WizardViewModel.Look.LOADING);
        if (look == WizardViewModel.Look.LOADING) {
            patience.playFromStart();
        } else if (look == WizardViewModel.Look.READY && first) {
            showPage();
        }
        enable();
    }

    /** The form is made when there is something to choose from. */
    private void showPage() {
        viewModel.request().get().ifPresent(request -> {
            int page = viewModel.page().get();
            pageCount.setText(request.pages() == 1 ? "" : texts.get("page", page + 1, request.pages()));
            boolean last = page == request.pages() - 1;
            next.setText(texts.get(last ? "button.stage" : "button.next"));
            FormPane.shown(back, request.pages() > 1);
            if (viewModel.looking().get() == WizardViewModel.Look.READY) {
                FormPane made = forms.apply(request, page);
                form = Optional.of(made);
                formPlace.getChildren().setAll(made);
                content.setVisible(true);
                focus(made);
                show(viewModel.told().get());
            }
            enable();
        });
    }

    private void show(WizardViewModel.Told told) {
        form.ifPresent(shown -> shown.show(told.draft()));
        told.story().ifPresent(preview::show);
        FormPane.shown(preview, told.story().isPresent());
        FormPane.shown(hint, told.story().isEmpty());
        hint.setText(
                switch (told.draft()) {
                    case WizardDraft.Missing(String text) -> text;
                    case WizardDraft.Nothing(String text) -> text;
                    case WizardDraft.Problem ignored -> texts.get("noPlan");
                    case WizardDraft.Made ignored -> "";
                });
        enable();
    }

    private void enable() {
        boolean last = viewModel
                .request()
                .get()
                .filter(request -> viewModel.page().get() < request.pages() - 1)
                .isEmpty();
        boolean made = viewModel.told().get().draft() instanceof WizardDraft.Made;
        boolean ready = viewModel.looking().get() == WizardViewModel.Look.READY;
        next.setDisable(viewModel.busy().get() || !ready || last && !made);
        back.setDisable(viewModel.page().get() == 0);
    }

    /** A form that is new comes into the scene with the next layout only. */
    private static void focus(FormPane made) {
        if (made.getScene() != null) {
            made.focusFirst();
        } else {
            made.sceneProperty().subscribe((before, scene) -> {
                if (scene != null) {
                    Platform.runLater(made::focusFirst);
                }
            });
        }
    }

    /** Side by side, or one below the other where the window is narrow or the text large. */
    private void arrange() {
        double em = title.getFont().getSize() / TITLE_EM;
        boolean wanted = getWidth() < NARROW_EM * em;
        if (content.getCenter() != null && wanted == narrow) {
            return;
        }
        narrow = wanted;
        if (narrow) {
            VBox both = new VBox(formPlace, previewBox);
            both.getStyleClass().add("wizard-stacked");
            content.setLeft(null);
            content.setCenter(scrolling(both));
        } else {
            ScrollPane left = scrolling(formPlace);
            left.getStyleClass().add("wizard-left");
            content.setLeft(left);
            ScrollPane right = scrolling(previewBox);
            right.setFitToHeight(true);
            content.setCenter(right);
        }
    }

    private static ScrollPane scrolling(javafx.scene.layout.Region inner) {
        ScrollPane scroll = new ScrollPane(inner);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private void onEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            viewModel.cancel();
            event.consume();
        }
    }

    /** Lines are typed into areas with Enter; on a button it presses that one. */
    private void onEnter(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER || event.getTarget() instanceof TextArea) {
            return;
        }
        if (event.getTarget() instanceof Button button) {
            button.fire();
        } else if (!next.isDisabled()) {
            viewModel.next();
        }
        event.consume();
    }

    /** While the wizard is open the focus comes back to it from wherever Tab takes it. */
    private void watchFocus(Scene scene) {
        if (scene != null) {
            subscriptions.add(scene.focusOwnerProperty().subscribe(owner -> {
                if (isVisible() && owner != null && !isInside(owner)) {
                    Platform.runLater(() -> form.ifPresentOrElse(FormPane::focusFirst, box::requestFocus));
                }
            }));
        }
    }

    private boolean isInside(Node node) {
        Node at = node;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }
}
