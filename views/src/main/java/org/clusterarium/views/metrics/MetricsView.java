package org.clusterarium.views.metrics;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.metrics.ChartData.Point;
import org.clusterarium.views.metrics.TimeChart.Line;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Three charts side by side: commands per second, bus messages per second by type, replication lag. */
public final class MetricsView extends StackPane {
    private final MetricsViewModel viewModel;
    private final Messages messages;
    private final Quantities quantities;
    private final Palette palette = new Palette();
    private final ChartTheme theme = new ChartTheme(palette);
    private final TimeChart ops;
    private final TimeChart bus;
    private final TimeChart lag;
    private final ChartLegend legend;
    private final Label opsNow = figure();
    private final Label busNow = figure();
    private final Label lagNow = figure();
    private final Subscription updates;

    public MetricsView(MetricsViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        NumberFormat counts = NumberFormat.getIntegerInstance(messages.locale());
        ops = new TimeChart(theme, messages.locale(), counts);
        bus = new TimeChart(theme, messages.locale(), counts);
        lag = new TimeChart(theme, messages.locale(), new ByteFormat(messages.locale()));
        legend = new ChartLegend(palette);
        getStyleClass().add("metrics");
        getStylesheets()
                .add(Objects.requireNonNull(MetricsView.class.getResource("Metrics.css"))
                        .toExternalForm());
        VBox busColumn = column("bus", busNow, bus);
        busColumn.getChildren().add(legend);
        HBox row = new HBox(column("ops", opsNow, ops), busColumn, column("lag", lagNow, lag));
        row.getStyleClass().add("metrics-row");
        getChildren().setAll(palette, row);
        updates = Subscription.combine(
                viewModel.data().subscribe(this::show), palette.revision().subscribe(value -> dress()));
    }

    /** Called once per frame with the wall time since the last frame; does nothing while the charts are hidden. */
    public void pulse(long elapsedWallMicros) {
        if (getScene() != null) {
            viewModel.pulse(elapsedWallMicros);
        }
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private static Label figure() {
        Label label = new Label();
        label.getStyleClass().add("chart-figure");
        return label;
    }

    private VBox column(String key, Label figure, TimeChart chart) {
        Label title = new Label(messages.get("chart." + key));
        title.getStyleClass().add("chart-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, figure);
        head.getStyleClass().add("chart-head");
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox column = new VBox(head, chart);
        column.getStyleClass().add("chart-column");
        column.setMinWidth(0);
        column.setPrefWidth(320);
        HBox.setHgrow(column, Priority.ALWAYS);
        chart.setAccessibleText(messages.get("chart." + key));
        return column;
    }

    private void dress() {
        ops.dress();
        bus.dress();
        lag.dress();
        legend.dress();
        show(viewModel.data().get());
    }

    private void show(ChartData data) {
        ops.show(data, List.of(new Line(messages.get("chart.ops"), theme.colour(Token.OK), data.opsPerSecond())));
        lag.show(data, List.of(new Line(messages.get("chart.lag"), theme.colour(Token.WARN), data.lagBytes())));
        List<Line> types = new ArrayList<>();
        data.messagesPerSecond()
                .forEach((type, points) ->
                        types.add(new Line(type.name(), theme.colour(ChartTheme.token(type)), points)));
        legend.show(data.messagesPerSecond().keySet());
        bus.show(data, types);
        OptionalDouble opsAt = at(data, data.opsPerSecond());
        opsNow.setText(opsAt.isPresent() ? messages.get("now.ops", rounded(opsAt.getAsDouble())) : "");
        OptionalDouble lagAt = at(data, data.lagBytes());
        lagNow.setText(lagAt.isPresent() ? quantities.bytes(Math.round(lagAt.getAsDouble())) : "");
        double total = data.messagesPerSecond().values().stream()
                .mapToDouble(points -> at(data, points).orElse(0))
                .sum();
        busNow.setText(data.messagesPerSecond().isEmpty() ? "" : messages.get("now.bus", rounded(total)));
    }

    private String rounded(double value) {
        return quantities.count(Math.round(value));
    }

    /** The latest value at or before the moment. */
    private static OptionalDouble at(ChartData data, List<Point> points) {
        OptionalDouble latest = OptionalDouble.empty();
        for (Point point : points) {
            if (point.timeMicros() <= data.momentMicros()) {
                latest = OptionalDouble.of(point.value());
            }
        }
        return latest;
    }
}
