package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.clusterarium.views.chaos.FaultText;
import org.clusterarium.views.chaos.LabControl;
import org.clusterarium.views.operation.ConfirmView;
import org.clusterarium.views.operation.DragGhost;
import org.clusterarium.views.operation.OperationStrip;
import org.clusterarium.views.text.Messages;

/** Everything in the window in one language; made anew when the language changes, while the view models of the window stay. */
final class WindowContent extends StackPane {
    private final WindowViewModel window;
    private final Messages messages;
    private final TopBarView topBar;
    private final DeploymentView deployment;
    private final StackPane body = new StackPane();
    private final NoticeView notice;
    private final CommandPaletteView palette;
    private final ConnectionDialogs dialogs;
    private final WizardDialogs wizards;
    private final ConfirmView confirmation;
    private final DragGhost ghost;
    private final ActionRegistry registry;
    private final List<Subscription> subscriptions = new ArrayList<>();

    WindowContent(WindowViewModel window) {
        this.window = window;
        Locale language = window.language().get();
        messages = Messages.of(WindowView.class, "Shell", language);
        getStylesheets()
                .add(Objects.requireNonNull(WindowView.class.getResource("Shell.css"))
                        .toExternalForm());
        FaultText faults = new FaultText(language);
        LabControl lab = new LabControl(
                window.moment(), window.windowThread(), (fault, reason) -> tellFailure(faults.of(fault), reason));
        dialogs = new ConnectionDialogs(window, language);
        wizards = new WizardDialogs(window, language);
        deployment = new DeploymentView(window, lab, language, dialogs::toggleMode);
        Messages operationTexts = Messages.of(OperationStrip.class, "Operation", language);
        confirmation = new ConfirmView(window.operations(), operationTexts);
        ghost = new DragGhost(window.operations().drag(), window.moment(), operationTexts);
        ghost.follow(this);
        registry = new WindowActions(window, lab, messages).register(new Reach());
        registry.addAll(wizards::actions);
        palette = new CommandPaletteView(new CommandPaletteViewModel(registry::actions), messages);
        topBar = new TopBarView(window, messages, dialogs, palette::open);
        topBar.offer(wizards);
        deployment.offer(wizards);
        notice = new NoticeView(window, messages);
        BorderPane page = new BorderPane(body);
        page.setTop(topBar);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        getStyleClass().add("window-content");
        getChildren().setAll(page, dialogs, wizards, confirmation, notice, palette, ghost);
        subscriptions.add(window.page().subscribe(this::showPage));
        subscriptions.add(window.sidePanelShown().subscribe(deployment::showSidePanel));
    }

    ActionRegistry registry() {
        return registry;
    }

    /** Whether something over the window takes the keys. */
    boolean isCovered() {
        return palette.isOpen()
                || dialogs.isOpen()
                || wizards.isOpen()
                || window.operations().asking().get().isPresent();
    }

    void renderFrame(long elapsedWallMicros) {
        if (window.page().get() instanceof Page.Watching) {
            deployment.renderFrame(elapsedWallMicros);
        }
    }

    void dispose() {
        subscriptions.forEach(Subscription::unsubscribe);
        topBar.dispose();
        notice.dispose();
        dialogs.dispose();
        wizards.dispose();
        confirmation.dispose();
        ghost.dispose();
        deployment.dispose();
    }

    private void showPage(Page page) {
        Node shown = page instanceof Page.Watching ? deployment : new StateView(page, messages);
        body.getChildren().setAll(shown);
    }

    private void tellFailure(String what, String reason) {
        window.tell(new Notice(Notice.Severity.WARNING, messages.get("fault.failed", what, reason)));
    }

    /** The way of the actions to tabs, palette and timeline. */
    private final class Reach implements WindowActions.Reach {
        @Override
        public void select(String name) {
            deployment.selectTab(name);
        }

        @Override
        public void openPalette() {
            palette.open();
        }

        @Override
        public ConnectionDialogs dialogs() {
            return dialogs;
        }

        @Override
        public void toPreviousEvent() {
            deployment.timeline().toPreviousEvent();
        }

        @Override
        public void toNextEvent() {
            deployment.timeline().toNextEvent();
        }
    }
}
