package org.clusterarium.views.wizard;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.NodeGlyph;

/** A node in one line: its sign, its name, and what matters about it here. */
public final class NodeLabel extends HBox {
    private final NodeGlyph glyph = new NodeGlyph();
    private final Label name = new Label();
    private final FittingLabel detail = new FittingLabel("wizard-detail");

    public NodeLabel() {
        getStyleClass().add("wizard-node");
        name.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add("strong");
        HBox.setHgrow(detail, Priority.ALWAYS);
        getChildren().setAll(glyph, name, detail);
    }

    public void show(NodeOption node, String words) {
        glyph.show(node.isMaster(), !node.usable(), node.shard());
        name.setText(node.name());
        int comma = words.lastIndexOf(" · ");
        detail.setWordings(comma < 0 ? List.of(words) : List.of(words, words.substring(0, comma)));
    }
}
