package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.chaos.LabControl;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;

/** Fills the registry with everything the window can do. */
final class WindowActions {
    /** What actions reach beside the state of the window. */
    interface Reach {
        /** Shows a tab by its name, e.g. {@code timeline}. */
        void select(String name);

        void openPalette();

        ConnectionDialogs dialogs();

        void toPreviousEvent();

        void toNextEvent();
    }

    private final WindowViewModel window;
    private final LabControl lab;
    private final Messages messages;
    private final ActionRegistry registry;

    WindowActions(WindowViewModel window, LabControl lab, Messages messages) {
        this.window = window;
        this.lab = lab;
        this.messages = messages;
        registry = new ActionRegistry(messages);
    }

    ActionRegistry register(Reach reach) {
        addTime(reach);
        addRecordings();
        addConnections(reach.dialogs());
        new OperationActions(window, messages).addTo(registry);
        registry.addAll(this::faults);
        addViews(reach);
        addLooks();
        registry.addAll(this::deployments);
        return registry;
    }

    private void addTime(Reach reach) {
        MomentViewModel moment = window.moment();
        TimelineSteps steps = new TimelineSteps(moment);
        registry.add("pause", "Space", this::needsDeployment, moment::togglePlaying);
        registry.add("live", "End", this::needsPresent, moment::goLive);
        registry.add("back", "Left", this::needsDeployment, steps::back);
        registry.add("forward", "Right", this::needsPast, steps::forward);
        registry.add("previousEvent", "Shift+Left", this::needsDeployment, reach::toPreviousEvent);
        registry.add("nextEvent", "Shift+Right", this::needsPast, reach::toNextEvent);
        registry.add("speed.quarter", "", this::needsPast, () -> play(0.25));
        registry.add("speed.normal", "", this::needsPast, () -> play(1));
        registry.add("speed.double", "", this::needsPast, () -> play(2));
        registry.add("refresh", "F5", () -> window.refresh().get().run());
    }

    private void addRecordings() {
        registry.addAll(() -> Stream.concat(
                        file(
                                "openRecording",
                                "Shortcut+O",
                                window.openRecording().get()),
                        file("saveRecording", "Shortcut+S", window.export().get()))
                .toList());
    }

    /** Nothing where the application offers no files. */
    private Stream<WindowAction> file(String id, String key, Optional<Runnable> action) {
        Optional<String> obstacle = id.startsWith("save") ? needsDeployment() : Optional.empty();
        return action.stream()
                .map(run -> new WindowAction(
                        id, messages.get("action." + id), List.of(KeyCombination.valueOf(key)), obstacle, run));
    }

    private void addConnections(ConnectionDialogs dialogs) {
        Supplier<Optional<String>> offered =
                () -> dialogs.isOffered() ? Optional.empty() : Optional.of(messages.get("obstacle.noConnections"));
        Supplier<Optional<String>> connected = () ->
                dialogs.current().isPresent() ? Optional.empty() : Optional.of(messages.get("obstacle.notConnected"));
        registry.add("connect", "Shortcut+N", offered, dialogs::openNew);
        registry.add("switchMode", "", connected, dialogs::toggleMode);
        registry.add("disconnect", "", connected, dialogs::disconnect);
    }

    private void play(double speed) {
        window.moment().speed().set(speed);
        window.moment().playing().set(true);
    }

    private void addViews(Reach reach) {
        registry.add("palette", "Shortcut+K", reach::openPalette);
        registry.add(
                "sidePanel",
                "Shortcut+B",
                () -> window.sidePanelShown().set(!window.sidePanelShown().get()));
        for (String name : List.of(
                "topology",
                "beliefs",
                "chaos",
                "inspector",
                "whatif",
                "doctor",
                "timeline",
                "charts",
                "commands",
                "connection")) {
            registry.add("show." + name, "", this::needsDeployment, () -> reach.select(name));
        }
    }

    private void addLooks() {
        registry.add("theme", "", window::switchTheme);
        registry.add("language", "", window::switchLanguage);
        registry.add(
                "reduceMotion",
                "",
                () -> window.reduceMotion().set(!window.reduceMotion().get()));
        registry.add("zoomIn", "Shortcut+Plus Shortcut+Equals Shortcut+Add", window::zoomIn);
        registry.add("zoomOut", "Shortcut+Minus Shortcut+Subtract", window::zoomOut);
        registry.add("zoomReset", "Shortcut+0", window::resetZoom);
    }

    private List<WindowAction> faults() {
        Optional<String> obstacle = lab.obstacle().map(this::text);
        Supplier<Optional<String>> same = () -> obstacle;
        List<WindowAction> actions = new ArrayList<>();
        for (HostStatus host : window.moment().snapshot().get().hosts()) {
            String name = host.host().name();
            if (host.state() == ProcessState.KILLED) {
                actions.add(fault("bootHost", name, same, new Fault.BootHost(name)));
            } else if (host.state() != ProcessState.UNKNOWN) {
                actions.add(fault("killHost", name, same, new Fault.KillHost(name)));
            }
        }
        if (!actions.isEmpty()) {
            actions.add(fault("healAll", "", same, new Fault.HealAll()));
        }
        return actions;
    }

    private WindowAction fault(String id, String target, Supplier<Optional<String>> obstacle, Fault fault) {
        return new WindowAction(
                id + target, messages.get("action." + id, target), List.of(), obstacle.get(), () -> lab.inject(fault));
    }

    private List<WindowAction> deployments() {
        return window.deployments().stream()
                .filter(deployment -> window.moment()
                        .deployment()
                        .get()
                        .filter(deployment::equals)
                        .isEmpty())
                .map(this::watch)
                .toList();
    }

    private WindowAction watch(Deployment deployment) {
        return new WindowAction(
                "watch" + deployment.name(),
                messages.get("action.watch", deployment.name()),
                List.of(),
                Optional.empty(),
                () -> window.watch(deployment));
    }

    private Optional<String> needsDeployment() {
        return window.moment().deployment().get().isPresent()
                ? Optional.empty()
                : Optional.of(text(LabControl.Obstacle.NO_DEPLOYMENT));
    }

    private Optional<String> needsPresent() {
        return needsDeployment()
                .or(() -> window.moment().isRecording()
                        ? Optional.of(messages.get("obstacle.recording"))
                        : Optional.empty());
    }

    private Optional<String> needsPast() {
        return needsDeployment()
                .or(() -> window.moment().live().get() ? Optional.of(messages.get("obstacle.live")) : Optional.empty());
    }

    private String text(LabControl.Obstacle obstacle) {
        return messages.get("obstacle." + obstacle.name().toLowerCase(Locale.ROOT));
    }
}
