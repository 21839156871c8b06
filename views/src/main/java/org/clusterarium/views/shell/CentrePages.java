package org.clusterarium.views.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.gossip.BeliefsView;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.topology.TopologyView;
import org.kordamp.ikonli.javafx.FontIcon;

/** The upper centre of the window: the topology, or in its place who believes what about whom. Only the page that is shown is drawn. */
final class CentrePages extends StackPane implements FrameView {
    private static final double WORDS_FROM_EM = 66;
    /** Below it the legend takes the whole row of the topology; the command palette leads to the other page as well. */
    private static final double BUTTON_FROM_EM = 24;

    private final TopologyView topology;
    private final BeliefsView beliefs;

    CentrePages(TopologyView topology, BeliefsView beliefs, Messages messages) {
        this.topology = topology;
        this.beliefs = beliefs;
        Button toBeliefs = turn("beliefs", "mdi2g-grid", messages);
        Button toTopology = turn("topology", "mdi2g-graph-outline", messages);
        topology.addAtEnd(toBeliefs);
        beliefs.addAtEnd(toTopology);
        widthProperty().subscribe(width -> {
            setTerse(toBeliefs);
            setTerse(toTopology);
            boolean hasRoom = getWidth() >= BUTTON_FROM_EM * toBeliefs.getFont().getSize();
            toBeliefs.setVisible(hasRoom);
            toBeliefs.setManaged(hasRoom);
        });
        getChildren().setAll(topology, beliefs);
        select("topology");
    }

    /** Shows {@code topology} or {@code beliefs}; tells whether there is a page of this name. */
    boolean select(String name) {
        boolean showsBeliefs = name.equals("beliefs");
        if (!showsBeliefs && !name.equals("topology")) {
            return false;
        }
        topology.setVisible(!showsBeliefs);
        beliefs.setVisible(showsBeliefs);
        return true;
    }

    private Button turn(String page, String icon, Messages messages) {
        Button button = new Button(messages.get("page." + page), new FontIcon(icon));
        button.setId("turn-" + page);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(messages.get("action.show." + page));
        button.setTooltip(new Tooltip(messages.get("action.show." + page)));
        button.setOnAction(event -> {
            select(page);
            Node shown = beliefs.isVisible() ? beliefs : topology;
            shown.lookup(".canvas-view").requestFocus();
        });
        return button;
    }

    /** Leaves out the word, which the tooltip repeats, where there is no room for it. */
    private void setTerse(Button button) {
        boolean isNarrow = getWidth() < WORDS_FROM_EM * button.getFont().getSize();
        button.setContentDisplay(isNarrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    @Override
    public void renderFrame() {
        shown().renderFrame();
    }

    @Override
    public FrameTimer frameTimer() {
        return shown().frameTimer();
    }

    private FrameView shown() {
        return beliefs.isVisible() ? beliefs : topology;
    }
}
