package org.clusterarium.views.hosts;

import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** The sign of a node: a filled disc for a master, a ring for a replica, in the colour of its shard, dimmed when it is down. */
final class NodeGlyph extends StackPane {
    private static final PseudoClass REPLICA = PseudoClass.getPseudoClass("replica");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");
    private static final double RADIUS = 6;

    private final Circle disc = new Circle(RADIUS);

    NodeGlyph() {
        disc.getStyleClass().add("node-glyph");
        getChildren().setAll(disc);
        setMinSize(16, 16);
        setPrefSize(16, 16);
        setMaxSize(16, 16);
    }

    void show(TreeRow.Role role, boolean down, String shardStyle) {
        disc.getStyleClass().setAll("node-glyph", shardStyle);
        disc.pseudoClassStateChanged(REPLICA, !role.master());
        disc.pseudoClassStateChanged(DOWN, down);
    }
}
