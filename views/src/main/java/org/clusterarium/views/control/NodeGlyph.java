package org.clusterarium.views.control;

import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** The sign of a node: a filled disc for a master, a ring for a replica, in the colour of its shard, dimmed when it is down. */
public final class NodeGlyph extends StackPane {
    private static final PseudoClass REPLICA = PseudoClass.getPseudoClass("replica");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");
    private static final double RADIUS = 6;

    private final Circle disc = new Circle(RADIUS);

    public NodeGlyph() {
        disc.getStyleClass().add("node-glyph");
        getChildren().setAll(disc);
        setMinSize(16, 16);
        setPrefSize(16, 16);
        setMaxSize(16, 16);
    }

    /** @param shard number of its shard from 0, or -1 for none */
    public void show(boolean master, boolean down, int shard) {
        disc.getStyleClass().setAll("node-glyph", ShardStyle.of(shard));
        disc.pseudoClassStateChanged(REPLICA, !master);
        disc.pseudoClassStateChanged(DOWN, down);
    }
}
