package org.clusterarium.views.metrics;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Region;
import org.clusterarium.views.metrics.ChartData.Point;
import org.clusterarium.views.theme.Token;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.RangeType;
import org.jfree.data.xy.DefaultXYDataset;

/** One chart over time: lines, the moment shown, and the faults. */
final class TimeChart extends Region {
    private static final long MICROS_PER_MILLI = 1_000;

    private final ChartTheme theme;
    private final DefaultXYDataset lines = new DefaultXYDataset();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final DateAxis time = new DateAxis();
    private final NumberAxis values = new NumberAxis();
    private final JFreeChart chart;
    private final ChartCanvas canvas;
    private final List<String> names = new ArrayList<>();

    /** A line: its name in the legend, its colour and its points. */
    record Line(String name, java.awt.Color colour, List<Point> points) {}

    TimeChart(ChartTheme theme, Locale locale, NumberFormat units) {
        this.theme = theme;
        getStyleClass().add("time-chart");
        time.setDateFormatOverride(new java.text.SimpleDateFormat("HH:mm:ss", locale));
        values.setNumberFormatOverride(units);
        values.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        values.setAutoRangeMinimumSize(4);
        values.setRangeType(RangeType.POSITIVE);
        renderer.setDrawSeriesLineAsPath(true);
        chart = new JFreeChart(null, null, new XYPlot(lines, time, values, renderer), false);
        canvas = new ChartCanvas(chart);
        dress();
        canvas.setMouseTransparent(true);
        getChildren().setAll(canvas);
    }

    /** Takes the colours of the theme again. */
    void dress() {
        // FXGraphics2D forgets the font whenever it restores a clip and then believes that it is still set: make it the
        // canvas's own
        canvas.getGraphicsContext2D().setFont(theme.canvasFont());
        theme.dress(chart);
    }

    void show(ChartData data, List<Line> wanted) {
        chart.setNotify(false);
        time.setRange((double) data.fromMicros() / MICROS_PER_MILLI, (double) data.toMicros() / MICROS_PER_MILLI);
        put(wanted);
        XYPlot plot = chart.getXYPlot();
        plot.clearDomainMarkers();
        data.faultMicros().forEach(fault -> plot.addDomainMarker(marker(fault, Token.DANGER, true)));
        if (data.momentMicros() < data.toMicros()) {
            plot.addDomainMarker(marker(data.momentMicros(), Token.SCRUBBER, false));
        }
        chart.setNotify(true);
    }

    private void put(List<Line> wanted) {
        List<String> wantedNames = wanted.stream().map(Line::name).toList();
        if (!wantedNames.equals(names)) {
            names.forEach(lines::removeSeries);
            names.clear();
            names.addAll(wantedNames);
        }
        for (int i = 0; i < wanted.size(); i++) {
            Line line = wanted.get(i);
            lines.addSeries(line.name(), points(line.points()));
            renderer.setSeriesPaint(i, line.colour());
            renderer.setSeriesStroke(i, theme.line());
        }
    }

    private static double[][] points(List<Point> points) {
        double[][] columns = new double[2][points.size()];
        for (int i = 0; i < points.size(); i++) {
            columns[0][i] = (double) points.get(i).timeMicros() / MICROS_PER_MILLI;
            columns[1][i] = points.get(i).value();
        }
        return columns;
    }

    private Marker marker(long micros, Token colour, boolean dashed) {
        ValueMarker marker = new ValueMarker((double) micros / MICROS_PER_MILLI);
        marker.setPaint(theme.colour(colour));
        marker.setStroke(dashed ? theme.dashedMarker() : theme.marker());
        return marker;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 60;
    }
}
