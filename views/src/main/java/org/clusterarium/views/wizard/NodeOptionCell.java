package org.clusterarium.views.wizard;

import java.util.function.Function;
import javafx.scene.control.ListCell;

/** A node in a list of choices. */
final class NodeOptionCell extends ListCell<NodeOption> {
    private final NodeLabel label;
    private final Function<NodeOption, String> detail;

    /** @param detail what is said about a node after its name */
    NodeOptionCell(Function<NodeOption, String> detail) {
        this.detail = detail;
        label = new NodeLabel();
        // as wide as the list and no wider
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(NodeOption node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            label.show(node, detail.apply(node));
            setAccessibleText(node.name() + " " + detail.apply(node));
            setGraphic(label);
        }
    }
}
