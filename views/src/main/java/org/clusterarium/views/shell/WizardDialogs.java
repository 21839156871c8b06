package org.clusterarium.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.hosts.TreeRow;
import org.clusterarium.views.wizard.WizardView;
import org.clusterarium.views.wizard.WizardViewModel;
import org.clusterarium.views.wizard.catalog.WizardCatalog;
import org.clusterarium.views.wizard.catalog.WizardGate;
import org.clusterarium.views.wizard.catalog.WizardKind;

/** The wizards, over the window, and the ways to them: top bar, context menus, keys, palette. What cannot be opened says why. */
final class WizardDialogs extends StackPane {
    private final WindowViewModel window;
    private final Locale language;
    private final WizardGate gate;
    private final WizardViewModel frame;
    private final WizardView view;

    WizardDialogs(WindowViewModel window, Locale language) {
        this.window = window;
        this.language = language;
        gate = new WizardGate(window.moment(), language);
        frame = new WizardViewModel(
                window.moment(),
                window.windowThread(),
                ForkJoinPool.commonPool(),
                (plan, survey) -> window.staged().stage(plan, survey),
                language);
        view = new WizardView(frame, WizardCatalog::form, language);
        setPickOnBounds(false);
        getChildren().setAll(view);
    }

    void dispose() {
        view.dispose();
        frame.dispose();
    }

    boolean isOpen() {
        return frame.request().get().isPresent();
    }

    WizardGate gate() {
        return gate;
    }

    private void open(WizardKind kind, Optional<NodeId> node, Optional<String> host) {
        frame.open(WizardCatalog.request(kind, node, host, language));
    }

    /** All wizards, for the top bar; about the node or host that is selected. */
    List<MenuItem> menu() {
        return List.of(WizardKind.values()).stream()
                .map(kind ->
                        item(kind, selectedNode(), window.selection().host().get()))
                .toList();
    }

    /** Those about a host or node, for its context menu. */
    List<MenuItem> about(TreeRow row) {
        return switch (row) {
            case TreeRow.HostRow host ->
                List.of(item(WizardKind.MAINTENANCE, Optional.empty(), Optional.of(host.name())));
            case TreeRow.NodeRow node -> aboutNode(node.id());
        };
    }

    private List<MenuItem> aboutNode(NodeId id) {
        Optional<ClusterNode> node = window.moment().snapshot().get().topology().node(id);
        List<WizardKind> kinds = new ArrayList<>();
        if (node.filter(ClusterNode::isMaster).isPresent()) {
            kinds.add(WizardKind.RESHARD);
        }
        kinds.add(WizardKind.FAILOVER);
        if (node.filter(known -> known.isReplica() || known.slots().isEmpty()).isPresent()) {
            kinds.add(WizardKind.REPLICATE);
        }
        kinds.add(WizardKind.REMOVE_NODE);
        return kinds.stream()
                .map(kind -> item(kind, Optional.of(id), Optional.empty()))
                .toList();
    }

    private MenuItem item(WizardKind kind, Optional<NodeId> node, Optional<String> host) {
        Optional<String> obstacle = gate.obstacle(kind);
        MenuItem item = new MenuItem(gate.label(kind));
        item.setMnemonicParsing(false);
        item.setId("open-" + kind.id());
        item.setDisable(obstacle.isPresent());
        item.setOnAction(event -> open(kind, node, host));
        return item;
    }

    /** For the palette and the keys: Delete on a selected node removes it. */
    List<WindowAction> actions() {
        return List.of(WizardKind.values()).stream().map(this::action).toList();
    }

    private WindowAction action(WizardKind kind) {
        boolean deletes = kind == WizardKind.REMOVE_NODE && selectedNode().isPresent();
        return new WindowAction(
                "wizard." + kind.id(),
                gate.name(kind),
                deletes ? List.of(KeyCombination.valueOf("Delete")) : List.of(),
                gate.obstacle(kind),
                () -> open(kind, selectedNode(), window.selection().host().get()));
    }

    private Optional<NodeId> selectedNode() {
        return window.selection().node().get();
    }
}
