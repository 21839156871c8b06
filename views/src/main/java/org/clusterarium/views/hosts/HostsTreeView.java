package org.clusterarium.views.hosts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.hosts.HostsTreeViewModel.HostBranch;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.operation.Cargo;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.text.Messages;

/** The hosts tree; its selection is the window's selection. */
public final class HostsTreeView extends TreeView<TreeLine> {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final HostsTreeViewModel viewModel;
    private final SelectionViewModel selection;
    private final HostsMenu menu;
    private final Subscription updates;
    private Optional<ContextMenu> openMenu = Optional.empty();
    private Optional<HostsTreeCell> target = Optional.empty();
    private boolean synchronising;

    public HostsTreeView(
            HostsTreeViewModel viewModel, SelectionViewModel selection, HostsMenu menu, Messages messages) {
        this.viewModel = viewModel;
        this.selection = selection;
        this.menu = menu;
        getStyleClass().add("hosts-tree");
        getStylesheets()
                .add(Objects.requireNonNull(HostsTreeView.class.getResource("Hosts.css"))
                        .toExternalForm());
        setShowRoot(false);
        setRoot(new TreeItem<>());
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        setCellFactory(tree -> new HostsTreeCell(messages));
        setOnContextMenuRequested(this::showMenu);
        setAccessibleText(messages.get("title"));
        updates = Subscription.combine(
                viewModel.branches().subscribe(this::show),
                selection.node().subscribe(value -> selectFromOutside()),
                selection.host().subscribe(value -> selectFromOutside()),
                getSelectionModel().selectedItemProperty().subscribe(value -> selectFromHere()));
    }

    /** Called when a node was double-clicked, or entered with the keyboard. */
    public void setOnOpen(Runnable action) {
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && selection.node().get().isPresent()) {
                action.run();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && selection.node().get().isPresent()) {
                action.run();
                event.consume();
            }
        });
    }

    /** Lets nodes be dragged onto masters, and slots onto nodes. */
    public void setDrag(DragViewModel drag) {
        setOnDragDetected(event -> nodeAt(event).ifPresent(node -> {
            startFullDrag();
            drag.begin(new Cargo.Node(node));
            event.consume();
        }));
        addEventHandler(MouseDragEvent.MOUSE_DRAG_OVER, event -> {
            drag.over(nodeAt(event));
            markTarget(
                    drag.drag().get().filter(DragViewModel.Drag::fits).isPresent() ? cellAt(event) : Optional.empty());
        });
        addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, event -> {
            drag.over(Optional.empty());
            markTarget(Optional.empty());
        });
        addEventHandler(MouseDragEvent.MOUSE_DRAG_RELEASED, event -> markTarget(Optional.empty()));
    }

    private void markTarget(Optional<HostsTreeCell> cell) {
        target.filter(before -> cell.filter(before::equals).isEmpty())
                .ifPresent(before -> before.pseudoClassStateChanged(DROP, false));
        cell.ifPresent(now -> now.pseudoClassStateChanged(DROP, true));
        target = cell;
    }

    private static Optional<NodeId> nodeAt(MouseEvent event) {
        return rowAt(event.getPickResult().getIntersectedNode())
                .filter(TreeRow.NodeRow.class::isInstance)
                .map(row -> ((TreeRow.NodeRow) row).id());
    }

    private static Optional<HostsTreeCell> cellAt(MouseEvent event) {
        return cellAt(event.getPickResult().getIntersectedNode());
    }

    /** The menu is made when it is asked for: lines change several times a second, and a menu is dear to make. */
    private void showMenu(ContextMenuEvent event) {
        event.consume();
        openMenu.ifPresent(ContextMenu::hide);
        Optional<TreeRow> row = event.isKeyboardTrigger()
                ? Optional.ofNullable(getSelectionModel().getSelectedItem())
                        .map(item -> item.getValue().row().get())
                : rowAt(event.getPickResult().getIntersectedNode());
        openMenu = row.map(menu::of).filter(actions -> !actions.getItems().isEmpty());
        openMenu.ifPresent(actions -> {
            if (event.isKeyboardTrigger()) {
                showAtSelectedLine(actions);
            } else {
                actions.show(this, event.getScreenX(), event.getScreenY());
            }
        });
    }

    private static Optional<TreeRow> rowAt(Node picked) {
        return cellAt(picked).map(HostsTreeCell::getItem).map(line -> line.row().get());
    }

    private static Optional<HostsTreeCell> cellAt(Node picked) {
        return Stream.iterate(picked, Objects::nonNull, Node::getParent)
                .filter(HostsTreeCell.class::isInstance)
                .findFirst()
                .map(HostsTreeCell.class::cast);
    }

    private void showAtSelectedLine(ContextMenu actions) {
        int line = getSelectionModel().getSelectedIndex();
        Bounds bounds = lookupAll(".hosts-cell").stream()
                .filter(cell -> cell instanceof HostsTreeCell shown && shown.getIndex() == line)
                .findFirst()
                .map(cell -> cell.localToScreen(cell.getBoundsInLocal()))
                .orElseGet(() -> localToScreen(getBoundsInLocal()));
        actions.show(this, bounds.getMinX() + bounds.getWidth() / 2, bounds.getMaxY());
    }

    public void dispose() {
        updates.unsubscribe();
        viewModel.dispose();
    }

    private void show(List<HostBranch> branches) {
        ObservableList<TreeItem<TreeLine>> hosts = getRoot().getChildren();
        List<String> wanted = branches.stream().flatMap(HostsTreeView::keys).toList();
        List<String> present = hosts.stream()
                .flatMap(host -> Stream.concat(Stream.of(host), host.getChildren().stream()))
                .map(item -> item.getValue().key())
                .toList();
        synchronising = true;
        try {
            if (!wanted.equals(present)) {
                hosts.setAll(branches.stream().map(HostsTreeView::item).toList());
            } else {
                refresh(branches, hosts);
            }
        } finally {
            synchronising = false;
        }
        selectFromOutside();
    }

    private static Stream<String> keys(HostBranch branch) {
        return Stream.concat(
                Stream.of(branch.host().key()), branch.nodes().stream().map(TreeRow.NodeRow::key));
    }

    private static TreeItem<TreeLine> item(HostBranch branch) {
        TreeItem<TreeLine> host = new TreeItem<>(new TreeLine(branch.host()));
        branch.nodes().forEach(node -> host.getChildren().add(new TreeItem<>(new TreeLine(node))));
        host.setExpanded(true);
        return host;
    }

    private static void refresh(List<HostBranch> branches, List<TreeItem<TreeLine>> hosts) {
        for (int i = 0; i < branches.size(); i++) {
            put(hosts.get(i), branches.get(i).host());
            List<TreeItem<TreeLine>> nodes = hosts.get(i).getChildren();
            for (int j = 0; j < nodes.size(); j++) {
                put(nodes.get(j), branches.get(i).nodes().get(j));
            }
        }
    }

    private static void put(TreeItem<TreeLine> item, TreeRow row) {
        item.getValue().row().set(row);
    }

    private void selectFromHere() {
        TreeItem<TreeLine> item = getSelectionModel().getSelectedItem();
        if (synchronising || item == null) {
            return;
        }
        synchronising = true;
        try {
            switch (item.getValue().row().get()) {
                case TreeRow.HostRow host -> {
                    selection.node().set(Optional.empty());
                    selection.host().set(Optional.of(host.name()));
                }
                case TreeRow.NodeRow node -> {
                    selection.host().set(Optional.empty());
                    selection.node().set(Optional.of(node.id()));
                }
            }
        } finally {
            synchronising = false;
        }
    }

    private void selectFromOutside() {
        if (synchronising) {
            return;
        }
        synchronising = true;
        try {
            Optional<String> wanted = selection
                    .node()
                    .get()
                    .map(id -> "node " + id)
                    .or(() -> selection.host().get().map(name -> "host " + name));
            Optional<TreeItem<TreeLine>> item = wanted.flatMap(this::find);
            if (item.isPresent()) {
                getSelectionModel().select(item.get());
            } else {
                getSelectionModel().clearSelection();
            }
        } finally {
            synchronising = false;
        }
    }

    private Optional<TreeItem<TreeLine>> find(String key) {
        return getRoot().getChildren().stream()
                .flatMap(host -> Stream.concat(Stream.of(host), host.getChildren().stream()))
                .filter(item -> item.getValue().key().equals(key))
                .findFirst();
    }
}
