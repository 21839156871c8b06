package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/** What dragging does, for menus: moving the selected slots to a master, and letting a node follow one. What cannot be says why. */
public final class NodeMenuItems {
    /** A menu with more targets is no help; dragging and the palette remain. */
    private static final int MOST_TARGETS = 60;

    private final DragViewModel drag;
    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final Messages messages;

    public NodeMenuItems(DragViewModel drag, MomentViewModel moment, SelectionViewModel selection, Messages messages) {
        this.drag = drag;
        this.moment = moment;
        this.selection = selection;
        this.messages = messages;
    }

    private SlotSet slots() {
        return selection.slots().get();
    }

    /** For the slots that are selected; empty while none is. */
    public List<MenuItem> ofSlots() {
        if (slots().isEmpty()) {
            return List.of();
        }
        List<MenuItem> items = new ArrayList<>();
        items.add(targets(messages.get("menu.moveTo", slots().size()), new Cargo.Slots(slots())));
        MenuItem clear = new MenuItem(messages.get("menu.clear"));
        clear.setOnAction(event -> selection.slots().set(SlotSet.EMPTY));
        items.add(clear);
        return items;
    }

    /** For a node, wherever it is drawn. */
    public List<MenuItem> ofNode(NodeId id) {
        List<MenuItem> items = new ArrayList<>();
        Optional<ClusterNode> node = moment.snapshot().get().topology().node(id);
        if (node.isEmpty()) {
            return items;
        }
        if (!slots().isEmpty()) {
            items.add(item(messages.get("menu.moveHere", slots().size()), new Cargo.Slots(slots()), id));
        }
        if (!node.get().slots().isEmpty()) {
            MenuItem all = new MenuItem(messages.get("menu.selectAll", name(id)));
            all.setOnAction(event -> selection.slots().set(node.get().slots()));
            items.add(all);
        }
        if (node.get().isReplica() || node.get().slots().isEmpty()) {
            items.add(targets(messages.get("menu.follow"), new Cargo.Node(id)));
        }
        return items;
    }

    private Menu targets(String title, Cargo cargo) {
        Menu menu = new Menu(title);
        moment.snapshot().get().topology().masters().stream()
                .filter(master ->
                        !(cargo instanceof Cargo.Node node && node.id().equals(master.id())))
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .limit(MOST_TARGETS)
                .forEach(master -> menu.getItems().add(item(name(master.id()), cargo, master.id())));
        menu.setMnemonicParsing(false);
        return menu;
    }

    private MenuItem item(String text, Cargo cargo, NodeId target) {
        Optional<String> refusal = drag.refusalOf(cargo, target)
                .map(reason -> messages.get("refusal." + reason.name().toLowerCase(Locale.ROOT)));
        MenuItem item =
                new MenuItem(text + refusal.map(reason -> "  –  " + reason).orElse(""));
        item.setMnemonicParsing(false);
        item.setDisable(refusal.isPresent());
        item.setOnAction(event -> drag.put(cargo, target));
        return item;
    }

    private String name(NodeId id) {
        return NodeNames.of(moment.snapshot().get()).of(id);
    }
}
