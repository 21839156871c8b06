package org.clusterarium.views.control;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws text, badges and small shapes on a canvas in the colours and the font size of the theme. Sizes are pixels at 100 % zoom. */
public final class Brush {
    /** Kinds of lettering; sizes are pixels at 100 % zoom. */
    public enum Lettering {
        TITLE(13, FontWeight.BOLD),
        LARGE(15, FontWeight.BOLD),
        BODY(12, FontWeight.NORMAL),
        SMALL(11, FontWeight.NORMAL),
        BADGE(11, FontWeight.BOLD),
        TINY(9.5, FontWeight.NORMAL),
        TINY_BOLD(9.5, FontWeight.BOLD);

        private final double size;
        private final FontWeight weight;

        Lettering(double size, FontWeight weight) {
            this.size = size;
            this.weight = weight;
        }
    }

    private static final int WIDTHS_KEPT = 2_000;

    private final Palette palette;
    private final Map<Lettering, Font> fonts = new EnumMap<>(Lettering.class);
    private final Map<String, Double> widths = new HashMap<>();
    private final Text measure = new Text();
    private double fontsFor = -1;

    public Brush(Palette palette) {
        this.palette = palette;
    }

    public Palette palette() {
        return palette;
    }

    /** Pixels of the screen per pixel at 100 % zoom. */
    public double zoom() {
        return palette.zoom();
    }

    public Font font(Lettering lettering) {
        if (fontsFor != palette.em()) {
            fonts.clear();
            widths.clear();
            fontsFor = palette.em();
        }
        return fonts.computeIfAbsent(
                lettering, kind -> Font.font(Font.getDefault().getFamily(), kind.weight, kind.size * zoom()));
    }

    /** Width of a text in pixels of the screen. */
    public double width(String text, Lettering lettering) {
        Font font = font(lettering);
        if (widths.size() > WIDTHS_KEPT) {
            widths.clear();
        }
        return widths.computeIfAbsent(lettering.ordinal() + text, key -> {
            measure.setFont(font);
            measure.setText(text);
            return measure.getLayoutBounds().getWidth();
        });
    }

    /** The first of several wordings that fits; the last one if none does. */
    public String fitting(double width, Lettering lettering, String... longestFirst) {
        for (String text : longestFirst) {
            if (width(text, lettering) <= width) {
                return text;
            }
        }
        return longestFirst[longestFirst.length - 1];
    }

    /** Writes a text, vertically centred on y. */
    public void text(
            GraphicsContext graphics, String text, double x, double y, Lettering lettering, TextAlignment alignment) {
        graphics.setFont(font(lettering));
        graphics.setTextAlign(alignment);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, x, y);
    }

    /** Writes a word in a rounded box centred on a point; returns the width of the box. */
    public double badge(GraphicsContext graphics, String word, double x, double y, Token ink, Token surface) {
        double width = width(word, Lettering.BADGE) + 16 * zoom();
        double height = 18 * zoom();
        graphics.setFill(palette.color(surface));
        graphics.fillRoundRect(x - width / 2, y - height / 2, width, height, height, height);
        graphics.setStroke(palette.color(ink, 0.55));
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(x - width / 2, y - height / 2, width, height, height, height);
        graphics.setFill(palette.color(ink));
        text(graphics, word, x, y, Lettering.BADGE, TextAlignment.CENTER);
        return width;
    }

    /** A regular polygon around a point, its first corner turned by so many degrees from the right. */
    public static void polygon(
            GraphicsContext graphics, double x, double y, double radius, int corners, double turnDegrees, Color fill) {
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = Math.toRadians(turnDegrees + i * 360.0 / corners);
            xs[i] = x + radius * Math.cos(angle);
            ys[i] = y + radius * Math.sin(angle);
        }
        graphics.setFill(fill);
        graphics.fillPolygon(xs, ys, corners);
    }

    /** A diagonal cross around a point, in the line width and colour in force. */
    public static void cross(GraphicsContext graphics, double x, double y, double radius) {
        graphics.strokeLine(x - radius, y - radius, x + radius, y + radius);
        graphics.strokeLine(x - radius, y + radius, x + radius, y - radius);
    }
}
