package org.clusterarium.views.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A surface with a title row; things after the title are pushed to both ends of the row. */
public final class Panel extends VBox {
    private final HBox header = new HBox();
    private final Region spacer = new Region();

    /** @param content grows with the panel */
    public Panel(String title, Node content) {
        getStyleClass().add("panel");
        Label label = new Label(title);
        label.getStyleClass().add("panel-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        header.getStyleClass().add("panel-header");
        HBox.setHgrow(spacer, Priority.ALWAYS);
        header.getChildren().addAll(label, spacer);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(header, content);
    }

    /** Adds controls right after the title. */
    public void addAfterTitle(Node... nodes) {
        header.getChildren().addAll(header.getChildren().indexOf(spacer), java.util.List.of(nodes));
    }

    /** Adds controls at the far end of the title row. */
    public void addAtEnd(Node... nodes) {
        header.getChildren().addAll(nodes);
    }
}
