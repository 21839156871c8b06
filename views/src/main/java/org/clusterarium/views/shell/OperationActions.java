package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.views.operation.Cargo;
import org.clusterarium.views.operation.OperationStrip;
import org.clusterarium.views.operation.OperationsViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/** What can be done about plans and operations, for keys and the palette. */
final class OperationActions {
    /** The palette is searched by name, so that more than a menu could show are of use. */
    private static final int MOST_TARGETS = 400;

    private final WindowViewModel window;
    private final OperationsViewModel model;
    private final Messages messages;
    private final Messages texts;

    OperationActions(WindowViewModel window, Messages messages) {
        this.window = window;
        this.messages = messages;
        model = window.operations();
        texts = Messages.of(OperationStrip.class, "Operation", messages.locale());
    }

    void addTo(ActionRegistry registry) {
        Supplier<Optional<String>> staged =
                () -> obstacle(model.staged().staged().get().isPresent(), "obstacle.nothing_staged");
        registry.add(
                "plan.apply",
                "Shortcut+Enter",
                () -> model.toApply()
                        .map(reason -> texts.get("obstacle." + reason.name().toLowerCase(Locale.ROOT))),
                model::apply);
        registry.add("plan.discard", "", staged, model.staged()::clear);
        registry.add(
                "plan.undo",
                "Shortcut+Z",
                () -> obstacle(model.staged().undoable().get(), "obstacle.nothing_staged"),
                model.staged()::undo);
        registry.add("plan.again", "", staged, model.staged()::lookAgain);
        registry.add("operation.pause", "", () -> underWay(true), model.running()::pause);
        registry.add("operation.resume", "", () -> underWay(false), model.running()::resume);
        registry.add(
                "operation.cancel",
                "",
                () -> obstacle(model.running().isUnderWay(), "obstacle.noOperation"),
                model.running()::cancel);
        registry.addAll(this::files);
        registry.addAll(this::moves);
    }

    /** Nothing where the application offers no files. */
    private List<WindowAction> files() {
        List<WindowAction> actions = new ArrayList<>();
        window.openPlan()
                .get()
                .ifPresent(run -> actions.add(new WindowAction(
                        "openPlan", messages.get("action.openPlan"), List.of(), Optional.empty(), run)));
        window.savePlan()
                .get()
                .ifPresent(save -> actions.add(new WindowAction(
                        "savePlan",
                        messages.get("action.savePlan"),
                        List.of(),
                        obstacle(model.staged().staged().get().isPresent(), "obstacle.nothing_staged"),
                        () -> model.staged().staged().get().ifPresent(staged -> save.accept(staged.plan())))));
        return actions;
    }

    private Optional<String> underWay(boolean running) {
        boolean fits = model.running()
                .shown()
                .get()
                .filter(operation -> !operation.isOver() && operation.isStopped() != running)
                .isPresent();
        return obstacle(fits, "obstacle.noOperation");
    }

    private Optional<String> obstacle(boolean possible, String key) {
        return possible ? Optional.empty() : Optional.of(texts.get(key));
    }

    /** Where the selected slots, and the selected node, can go. */
    private List<WindowAction> moves() {
        SlotSet slots = window.selection().slots().get();
        List<WindowAction> actions = new ArrayList<>();
        if (!slots.isEmpty()) {
            actions.addAll(targets("moveSlots", slots.size(), new Cargo.Slots(slots)));
        }
        window.selection()
                .node()
                .get()
                .flatMap(window.moment().snapshot().get().topology()::node)
                .filter(node -> node.isReplica() || node.slots().isEmpty())
                .ifPresent(node -> actions.addAll(targets("follow", names().of(node.id()), new Cargo.Node(node.id()))));
        return actions;
    }

    private NodeNames names() {
        return NodeNames.of(window.moment().snapshot().get());
    }

    private List<WindowAction> targets(String id, Object what, Cargo cargo) {
        NodeNames names = names();
        return window.moment().snapshot().get().topology().masters().stream()
                .filter(master ->
                        !(cargo instanceof Cargo.Node node && node.id().equals(master.id())))
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .limit(MOST_TARGETS)
                .map(master -> new WindowAction(
                        id + master.id(),
                        messages.get("action." + id, what, names.of(master.id())),
                        List.of(),
                        model.drag()
                                .refusalOf(cargo, master.id())
                                .map(reason ->
                                        texts.get("refusal." + reason.name().toLowerCase(Locale.ROOT))),
                        () -> model.drag().put(cargo, master.id())))
                .toList();
    }
}
