package org.clusterarium.views.metrics;

import java.util.Collection;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.views.theme.Palette;

/** Names of the lines below a chart, each with a piece of its line. */
final class ChartLegend extends FlowPane {
    private static final double MARK_WIDTH = 10;
    private static final double MARK_HEIGHT = 3;

    private final Palette palette;
    private List<BusMessageType> shown = List.of();

    ChartLegend(Palette palette) {
        this.palette = palette;
        getStyleClass().add("chart-legend");
    }

    void show(Collection<BusMessageType> types) {
        if (!shown.equals(List.copyOf(types))) {
            shown = List.copyOf(types);
            dress();
        }
    }

    /** Takes the colours of the theme again. */
    void dress() {
        getChildren().setAll(shown.stream().map(this::entry).toList());
    }

    private Label entry(BusMessageType type) {
        Rectangle mark = new Rectangle(MARK_WIDTH, MARK_HEIGHT);
        mark.setFill(palette.color(ChartTheme.token(type)));
        Label label = new Label(type.name().replace("FAILOVER_", ""), mark);
        label.getStyleClass().add("chart-legend-entry");
        return label;
    }
}
