package org.clusterarium.views.shell;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.operation.OperationStrip;
import org.clusterarium.views.theme.Palette;

/**
 * Puts the strip about changes below the rest, while there is something to tell. Where the window is not high enough for both, it takes the
 * place of the timeline while its details are shown; in a very low one always, and it begins without its details.
 */
final class StripPlace extends VBox {
    private static final double LOW_BELOW_EM = 78;
    private static final double VERY_LOW_BELOW_EM = 46;

    private final WindowViewModel window;
    private final OperationStrip strip;
    private final SplitPane upper;
    private final Node timeline;
    private final Subscription subscription;

    /** @param upper holds the timeline below something else */
    StripPlace(WindowViewModel window, OperationStrip strip, SplitPane upper, Node timeline) {
        this.window = window;
        this.strip = strip;
        this.upper = upper;
        this.timeline = timeline;
        getStyleClass().add("strip-place");
        VBox.setVgrow(upper, Priority.ALWAYS);
        strip.widthProperty().subscribe(value -> strip.fit(em()));
        getChildren().setAll(upper);
        subscription = Subscription.combine(
                strip.needed().subscribe(this::appear),
                strip.folded().subscribe(value -> arrange()),
                widthProperty().subscribe(value -> arrange()),
                heightProperty().subscribe(value -> arrange()),
                window.zoomPercent().subscribe(value -> arrange()));
    }

    void dispose() {
        subscription.unsubscribe();
    }

    private double heightEm() {
        return getHeight() / em();
    }

    private double em() {
        return window.zoomPercent().get() * Palette.BASE_FONT_SIZE / 100;
    }

    private void appear(boolean needed) {
        if (needed && getHeight() > 0) {
            strip.folded().set(heightEm() < VERY_LOW_BELOW_EM);
        }
        arrange();
    }

    private void arrange() {
        boolean needed = strip.needed().get();
        if (needed && !getChildren().contains(strip)) {
            getChildren().add(strip);
        } else if (!needed) {
            getChildren().remove(strip);
        }
        strip.fit(em());
        boolean low = getHeight() > 0 && heightEm() < (strip.folded().get() ? VERY_LOW_BELOW_EM : LOW_BELOW_EM);
        boolean hidden = needed && low;
        if (hidden && upper.getItems().contains(timeline)) {
            upper.getItems().remove(timeline);
        } else if (!hidden && !upper.getItems().contains(timeline)) {
            upper.getItems().add(timeline);
            upper.setDividerPositions(window.split("right", 0.74));
        }
    }
}
