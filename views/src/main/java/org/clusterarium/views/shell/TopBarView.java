package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.control.Reasons;
import org.clusterarium.views.shell.TopBarViewModel.MomentKind;
import org.clusterarium.views.shell.TopBarViewModel.Pills;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.theme.Palette;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top bar: what is watched, at which moment, how it is, and the switches of the window. */
final class TopBarView extends HBox {
    private static final double TERSE_BELOW_EM = 80;
    private static final double TIGHT_BELOW_EM = 60;

    private final WindowViewModel window;
    private final TopBarViewModel viewModel;
    private final Messages messages;
    private final MenuButton picker = new MenuButton();
    private final Button momentPill = new Button();
    private final Pill simulated;
    private final Pill state = new Pill("", Tone.MUTED);
    private final Pill slots = new Pill("", Tone.INFO);
    private final Pill epoch = new Pill("", Tone.MUTED);
    private final Pill mode = new Pill("", Tone.MUTED);
    private final Pill label = new Pill("", Tone.MUTED);
    private final ConnectionDialogs dialogs;
    private final Button palette = new Button();
    private final MenuButton operate = new MenuButton();
    private final HBox operateBox = new HBox(operate);
    private Optional<WizardDialogs> wizards = Optional.empty();
    private final List<Subscription> subscriptions = new ArrayList<>();

    TopBarView(WindowViewModel window, Messages messages, ConnectionDialogs dialogs, Runnable openPalette) {
        this.window = window;
        this.dialogs = dialogs;
        this.messages = messages;
        viewModel = new TopBarViewModel(window.moment());
        simulated = new Pill(messages.get("moment.simulated"), Tone.WARN);
        getStyleClass().add("top-bar");
        picker.setId("deployment-picker");
        picker.getStyleClass().add("deployment-picker");
        picker.setTooltip(new Tooltip(messages.get("picker.help")));
        momentPill.setId("moment-pill");
        momentPill.getStyleClass().addAll("pill", "pill-button");
        momentPill.setMinWidth(USE_PREF_SIZE);
        momentPill.setOnAction(event -> toggleMoment());
        state.setId("state-pill");
        slots.setId("slots-pill");
        epoch.setId("epoch-pill");
        mode.setId("mode-pill");
        mode.setOnMouseClicked(event -> dialogs.toggleMode());
        label.setId("label-pill");
        epoch.setTooltip(new Tooltip(messages.get("epoch.help")));
        slots.setTooltip(new Tooltip(messages.get("slots.help")));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(picker, label, momentPill, simulated, state, slots, epoch, gap, mode);
        operate.setId("operate-menu");
        operate.getStyleClass().add("operate-menu");
        operate.setGraphic(new FontIcon("mdi2w-wrench-outline"));
        operate.setMinWidth(USE_PREF_SIZE);
        operate.setOnShowing(event -> updateWork());
        operateBox.setAlignment(Pos.CENTER);
        getChildren().add(operateBox);
        getChildren().addAll(switches(openPalette));
        subscriptions.add(widthProperty().subscribe(width -> fit()));
        subscriptions.add(viewModel.pills().subscribe(this::show));
        subscriptions.add(window.moment().deployment().subscribe(deployment -> updatePicker()));
        subscriptions.add(window.deployments().subscribe(this::updatePicker));
        subscriptions.add(window.connections().subscribe(connections -> updatePicker()));
    }

    /** Puts the wizards into the bar. */
    void offer(WizardDialogs offered) {
        wizards = Optional.of(offered);
        updateWork();
    }

    /** The items are made anew whenever they are looked at; the whole menu is off where nothing can be changed. */
    private void updateWork() {
        wizards.ifPresent(known -> {
            operate.setText(known.gate().menuName());
            operate.setDisable(known.gate().closed().isPresent());
            operate.getItems().setAll(known.menu());
            Reasons.explain(operateBox, operate, known.gate().menuHelp());
        });
        fit();
    }

    /** In a narrow or zoomed window the search keeps its icon only and the epoch is left to the inspector; in a very narrow one the mode is left to the deployment's name and the wizards to the search. */
    private void fit() {
        double em = window.zoomPercent().get() * Palette.BASE_FONT_SIZE / 100;
        boolean terse = getWidth() < TERSE_BELOW_EM * em;
        operate.setContentDisplay(terse ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        palette.setContentDisplay(terse ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        boolean tight = getWidth() < TIGHT_BELOW_EM * em;
        operateBox.setVisible(wizards.isPresent() && !tight);
        operateBox.setManaged(operateBox.isVisible());
        mode.setVisible(viewModel.pills().get().mode().isPresent() && !tight);
        mode.setManaged(mode.isVisible());
        boolean showEpoch =
                !terse && state.isVisible() && viewModel.pills().get().shape() == Shape.CLUSTER;
        epoch.setVisible(showEpoch);
        epoch.setManaged(showEpoch);
    }

    void dispose() {
        subscriptions.forEach(Subscription::unsubscribe);
        viewModel.dispose();
    }

    private List<Node> switches(Runnable openPalette) {
        ToggleButton motion = new ToggleButton();
        icon(motion, "motion", "mdi2m-motion-outline");
        motion.selectedProperty().bindBidirectional(window.reduceMotion());
        subscriptions.add(() -> motion.selectedProperty().unbindBidirectional(window.reduceMotion()));
        Button theme = new Button();
        icon(theme, "theme", "mdi2t-theme-light-dark");
        theme.setOnAction(event -> window.switchTheme());
        Button language = new Button(messages.get("language.other"));
        language.setId("language-switch");
        language.getStyleClass().add("flat");
        language.setMinWidth(USE_PREF_SIZE);
        language.setTooltip(new Tooltip(messages.get("language.help")));
        language.setOnAction(event -> window.switchLanguage());
        palette.setText(messages.get("palette.button"));
        palette.setTooltip(new Tooltip(messages.get("palette.help")));
        palette.setId("palette-button");
        palette.getStyleClass().add("palette-button");
        palette.setGraphic(new FontIcon("mdi2m-magnify"));
        palette.setOnAction(event -> openPalette.run());
        ToggleButton chaos = new ToggleButton(messages.get("chaos.switch"));
        chaos.setId("chaos-switch");
        chaos.getStyleClass().add("chaos-switch");
        chaos.setMinWidth(USE_PREF_SIZE);
        chaos.setGraphic(new FontIcon("mdi2l-lightning-bolt-outline"));
        chaos.setTooltip(new Tooltip(messages.get("chaos.help")));
        chaos.selectedProperty().bindBidirectional(window.sidePanelShown());
        subscriptions.add(() -> chaos.selectedProperty().unbindBidirectional(window.sidePanelShown()));
        return List.of(palette, motion, theme, language, chaos);
    }

    private void icon(ButtonBase button, String name, String icon) {
        button.setId(name + "-switch");
        button.getStyleClass().addAll("flat", "icon-button");
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(messages.get(name + ".help")));
        button.setAccessibleText(messages.get(name + ".help"));
    }

    private void toggleMoment() {
        if (window.moment().live().get() || window.moment().isRecording()) {
            window.moment().togglePlaying();
        } else {
            window.moment().goLive();
        }
    }

    private void show(Pills pills) {
        updateWork();
        showMoment(pills);
        simulated.setVisible(pills.simulated());
        simulated.setManaged(pills.simulated());
        Optional<ClusterHealth> health = pills.health();
        for (Pill pill : List.of(state, slots, epoch)) {
            pill.setVisible(health.isPresent());
            pill.setManaged(health.isPresent());
        }
        health.ifPresent(known -> showHealth(known, pills.shape()));
        fit();
        label.setVisible(pills.label() != ConnectionLabel.NONE);
        label.setManaged(label.isVisible());
        label.setText(pills.label().name());
        label.setTone(
                switch (pills.label()) {
                    case PROD -> Tone.DANGER;
                    case STAGE -> Tone.WARN;
                    default -> Tone.OK;
                });
        pills.mode().ifPresent(known -> {
            mode.setTone(known == ConnectionMode.OPERATE ? Tone.WARN : Tone.MUTED);
            String key = "mode." + known.name().toLowerCase(Locale.ROOT);
            mode.setText(messages.get(key));
            mode.setTooltip(new Tooltip(messages.get(key + ".help")));
        });
    }

    private void showMoment(Pills pills) {
        boolean shown = pills.mode().isPresent();
        momentPill.setVisible(shown);
        momentPill.setManaged(shown);
        String key = "moment." + pills.moment().name().toLowerCase(Locale.ROOT);
        String speed = pills.replaySpeed() == 1 ? "" : " " + SpeedText.of(pills.replaySpeed());
        boolean live = pills.moment() == MomentKind.LIVE;
        momentPill.setText(messages.get(key) + (live ? "" : speed));
        String help = window.moment().isRecording() ? "moment.recording.help" : key + ".help";
        momentPill.setTooltip(new Tooltip(messages.get(help)));
        FontIcon icon = new FontIcon(
                switch (pills.moment()) {
                    case LIVE -> "mdi2r-record";
                    case REPLAY -> "mdi2h-history";
                    case PAUSED -> "mdi2p-pause";
                });
        momentPill.setGraphic(icon);
        Pill.setTone(momentPill, live ? Tone.OK : Tone.WARN);
    }

    private void showHealth(ClusterHealth health, Shape shape) {
        boolean cluster = shape == Shape.CLUSTER;
        String kind = cluster ? "state." : "replication.";
        for (Pill pill : List.of(slots, epoch)) {
            pill.setVisible(cluster);
            pill.setManaged(cluster);
        }
        state.setText(messages.get(kind + (health.ok() ? "ok" : "fail")));
        state.setTone(health.ok() ? Tone.OK : Tone.DANGER);
        int covered = health.coveredSlots().size();
        slots.setText(messages.get("slots.covered", Integer.toString(covered), Integer.toString(HashSlot.COUNT)));
        slots.setTone(covered == HashSlot.COUNT ? Tone.INFO : Tone.DANGER);
        epoch.setText(messages.get("epoch", Long.toString(health.currentEpoch())));
    }

    private void updatePicker() {
        Optional<Deployment> current = window.moment().deployment().get();
        picker.setText(current.map(this::title).orElse(messages.get("picker.none")));
        picker.getItems().setAll(window.deployments().stream().map(this::item).toList());
        window.connections().get().ifPresent(this::addConnections);
        picker.setDisable(picker.getItems().isEmpty());
    }

    private void addConnections(Connections connections) {
        List<String> open = window.deployments().stream()
                .filter(deployment -> deployment.remote().isPresent())
                .map(Deployment::name)
                .toList();
        List<MenuItem> items = new ArrayList<>();
        connections.saved().stream()
                .filter(saved -> !open.contains(saved.name()))
                .forEach(saved -> items.add(item(
                        messages.get("picker.connect", saved.name(), labelOf(saved)), () -> dialogs.openSaved(saved))));
        items.add(item(messages.get("picker.new"), dialogs::openNew));
        dialogs.current()
                .ifPresent(connection -> items.add(item(
                        messages.get("picker.disconnect", connection.settings().name()), dialogs::disconnect)));
        if (!picker.getItems().isEmpty()) {
            picker.getItems().add(new SeparatorMenuItem());
        }
        picker.getItems().addAll(items);
    }

    private static String labelOf(ConnectionSettings saved) {
        return saved.label() == ConnectionLabel.NONE ? "" : " · " + saved.label();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private MenuItem item(Deployment deployment) {
        MenuItem item = new MenuItem(title(deployment));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> window.watch(deployment));
        return item;
    }

    private String title(Deployment deployment) {
        String kind = deployment.kind().name().toLowerCase(Locale.ROOT);
        return messages.get("kind." + kind, deployment.name());
    }
}
