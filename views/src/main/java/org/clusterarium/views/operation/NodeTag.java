package org.clusterarium.views.operation;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.clusterarium.views.control.NodeGlyph;

/** The name of a node with its sign. */
final class NodeTag extends HBox {
    NodeTag(String name, int shard, boolean master) {
        NodeGlyph glyph = new NodeGlyph();
        glyph.show(master, false, shard);
        Label label = new Label(name);
        label.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("node-tag");
        getChildren().setAll(glyph, label);
        setMinWidth(USE_PREF_SIZE);
    }
}
