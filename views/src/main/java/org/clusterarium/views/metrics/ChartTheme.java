package org.clusterarium.views.metrics;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Dresses a chart in the colours and the font size of the window. */
final class ChartTheme {
    private static final double FONT_EM = 0.85;
    private static final float LINE_WIDTH = 1.8f;
    private static final float MARKER_WIDTH = 1.4f;

    private final Palette palette;

    ChartTheme(Palette palette) {
        this.palette = palette;
    }

    void dress(JFreeChart chart) {
        chart.setBackgroundPaint(colour(Token.SURFACE));
        chart.setPadding(new RectangleInsets(0, 0, 0, 4));
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(colour(Token.SURFACE));
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(colour(Token.CHART_GRID));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
    }

    private void dress(ValueAxis axis) {
        axis.setTickLabelFont(font());
        axis.setTickLabelPaint(colour(Token.MUTED));
        axis.setAxisLineVisible(axis instanceof DateAxis);
        axis.setAxisLinePaint(colour(Token.LINE));
        axis.setTickMarksVisible(false);
        if (axis instanceof NumberAxis number) {
            number.setAutoRangeIncludesZero(true);
        }
    }

    BasicStroke line() {
        return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    BasicStroke marker() {
        return new BasicStroke(MARKER_WIDTH);
    }

    BasicStroke dashedMarker() {
        return new BasicStroke(MARKER_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 3}, 0);
    }

    Color colour(Token token) {
        javafx.scene.paint.Color colour = palette.color(token);
        return new Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue(), (float)
                colour.getOpacity());
    }

    static Token token(BusMessageType type) {
        return switch (type) {
            case PING -> Token.MESSAGE_PING;
            case PONG -> Token.MESSAGE_PONG;
            case MEET -> Token.MESSAGE_MEET;
            case FAIL -> Token.MESSAGE_FAIL;
            case FAILOVER_AUTH_REQUEST -> Token.MESSAGE_AUTH_REQUEST;
            case FAILOVER_AUTH_ACK -> Token.MESSAGE_AUTH_ACK;
            case UPDATE -> Token.MESSAGE_UPDATE;
            case PUBLISH, PUBLISHSHARD -> Token.MESSAGE_PUBLISH;
            case MFSTART, MODULE -> Token.MESSAGE_OTHER;
        };
    }

    /** The same font for the canvas below the chart. */
    javafx.scene.text.Font canvasFont() {
        return javafx.scene.text.Font.font(font().getFamily(), font().getSize());
    }

    private Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(palette.em() * FONT_EM));
    }
}
