package org.clusterarium.views.hosts;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.NodeGlyph;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** Draws one line of the hosts tree. */
final class HostsTreeCell extends TreeCell<TreeLine> {
    private static final PseudoClass HOST = PseudoClass.getPseudoClass("host");
    private static final PseudoClass KILLED = PseudoClass.getPseudoClass("killed");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private final Messages messages;
    private final Quantities quantities;
    private final Label hostName = new Label();
    private final Label hostState = new Label();
    private final FittingLabel address = new FittingLabel("host-address");
    private final HBox hostLine;
    private final NodeGlyph glyph = new NodeGlyph();
    private final Label port = new Label();
    private final FittingLabel detail = new FittingLabel("node-detail");
    private final Label badge = new Label();
    private final HBox nodeLine;
    private Subscription changes = Subscription.EMPTY;

    HostsTreeCell(Messages messages) {
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        getStyleClass().add("hosts-cell");
        // as wide as the tree and no wider: the detail is cut, never scrolled away
        setPrefWidth(0);
        hostName.getStyleClass().add("host-name");
        hostState.getStyleClass().add("host-state");
        hostName.setMinWidth(Region.USE_PREF_SIZE);
        hostState.setMinWidth(Region.USE_PREF_SIZE);
        hostLine = line(hostName, hostState, gap(), address);
        port.getStyleClass().add("node-port");
        port.setMinWidth(Region.USE_PREF_SIZE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        nodeLine = line(glyph, port, detail, gap(), badge);
    }

    private static HBox line(javafx.scene.Node... parts) {
        HBox line = new HBox(parts);
        line.getStyleClass().add("hosts-line");
        return line;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    @Override
    protected void updateItem(TreeLine line, boolean empty) {
        super.updateItem(line, empty);
        changes.unsubscribe();
        changes = Subscription.EMPTY;
        setDisclosureNode(null);
        setText(null);
        if (empty || line == null) {
            pseudoClassStateChanged(HOST, false);
            pseudoClassStateChanged(KILLED, false);
            pseudoClassStateChanged(DOWN, false);
            setGraphic(null);
            setAccessibleText(null);
        } else {
            changes = line.row().subscribe(this::show);
        }
    }

    private void show(TreeRow row) {
        pseudoClassStateChanged(HOST, row instanceof TreeRow.HostRow);
        switch (row) {
            case TreeRow.HostRow host -> showHost(host);
            case TreeRow.NodeRow node -> showNode(node);
        }
    }

    private void showHost(TreeRow.HostRow host) {
        boolean killed = host.state() == ProcessState.KILLED;
        pseudoClassStateChanged(KILLED, killed);
        pseudoClassStateChanged(DOWN, false);
        hostName.setText(host.name());
        boolean worthAWord = killed || host.state() == ProcessState.PAUSED;
        String state = messages.get("host." + host.state().name().toLowerCase(Locale.ROOT));
        hostState.setText(worthAWord ? state : "");
        address.setWordings(List.of(host.address(), ""));
        setAccessibleText(messages.get("host.accessible", host.name(), host.address(), state));
        setGraphic(hostLine);
    }

    private void showNode(TreeRow.NodeRow node) {
        boolean down = node.badge() == NodeBadge.FAIL || node.process() == ProcessState.KILLED;
        pseudoClassStateChanged(KILLED, false);
        pseudoClassStateChanged(DOWN, down);
        glyph.show(node.role().master(), down, node.role().shard());
        port.setText(node.port());
        detail.setWordings(detail(node));
        String state = messages.get("badge." + node.badge().name().toLowerCase(Locale.ROOT));
        badge.setText(state);
        badge.setVisible(node.badge() != NodeBadge.NONE);
        badge.setManaged(node.badge() != NodeBadge.NONE);
        badge.getStyleClass()
                .setAll("label", "badge", "badge-" + node.badge().name().toLowerCase(Locale.ROOT));
        String role = messages.get(node.role().master() ? "role.master" : "role.replica");
        setAccessibleText(messages.get("node.accessible", node.port(), role, detail.fullText(), state));
        setGraphic(nodeLine);
    }

    /** From everything to the least that still says something; a badge takes the room of the last figure. */
    private List<String> detail(TreeRow.NodeRow node) {
        boolean badged = node.badge() != NodeBadge.NONE;
        if (node.badge() == NodeBadge.FAIL || node.process() == ProcessState.KILLED) {
            return List.of("");
        }
        if (node.masterName().isPresent()) {
            String master = "→ " + node.masterName().get();
            OptionalLong lag = node.figures().lagBytes();
            return badged || lag.isEmpty()
                    ? List.of(master)
                    : List.of(master + " · " + messages.get("lag", quantities.bytes(lag.getAsLong())), master);
        }
        String slots = messages.get("slots", quantities.count(node.figures().slots()));
        OptionalLong keys = node.figures().keys();
        return badged || keys.isEmpty()
                ? List.of(slots, "")
                : List.of(slots + " · " + messages.get("keys", quantities.brief(keys.getAsLong())), slots);
    }
}
