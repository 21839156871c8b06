package org.clusterarium.views.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws one lane: bars for what the node was, marks and words for what happened. */
final class LanePainter {
    private static final double REPLICA_OPACITY = 0.38;
    private static final double MARK_RADIUS = 4.6;
    private static final double LABELLED_FROM_HEIGHT = 9;

    private final Brush brush;
    private final MarkWords words;

    /** Where a lane is on the canvas, in pixels. */
    record Place(double left, double middle, double width, double barHeight) {}

    LanePainter(Brush brush, MarkWords words) {
        this.brush = brush;
        this.words = words;
    }

    void drawBars(GraphicsContext graphics, Lane lane, TimeWindow window, Place place) {
        for (Lane.Segment segment : lane.segments()) {
            double from = Math.max(0, window.x(segment.fromMicros(), place.width()));
            double to = Math.min(place.width(), window.x(segment.toMicros(), place.width()));
            if (to > from) {
                bar(graphics, segment.state(), place, from, to);
            }
        }
    }

    private void bar(GraphicsContext graphics, LaneState state, Place place, double from, double to) {
        double top = place.middle() - place.barHeight() / 2;
        graphics.setFill(colour(state));
        double corner = Math.min(5, place.barHeight());
        graphics.fillRoundRect(place.left() + from, top, to - from, place.barHeight(), corner, corner);
        boolean pale = state.phase() == LaneState.Phase.KILLED || state.phase() == LaneState.Phase.FAILED;
        if (pale || state.phase() == LaneState.Phase.PAUSED) {
            hatch(graphics, place, from, to, pale ? Token.DANGER : Token.WARN);
        }
    }

    private Color colour(LaneState state) {
        Palette palette = brush.palette();
        Token shade = state.shard() < 0 ? Token.FAINT : Token.shard(state.shard());
        return switch (state.phase()) {
            case MASTER -> palette.color(shade, 0.92);
            case REPLICA -> palette.mix(Token.SURFACE, shade, REPLICA_OPACITY);
            case PAUSED, UNKNOWN -> palette.color(Token.LANE_UNKNOWN);
            case FAILED, KILLED -> palette.color(Token.LANE_DOWN);
        };
    }

    /** A dead or paused stretch also has a pattern: slanted strokes. */
    private void hatch(GraphicsContext graphics, Place place, double from, double to, Token colour) {
        double zoom = brush.zoom();
        double top = place.middle() - place.barHeight() / 2;
        double bottom = place.middle() + place.barHeight() / 2;
        graphics.setStroke(brush.palette().color(colour, 0.35));
        graphics.setLineWidth(1);
        double slant = place.barHeight();
        for (double x = from + slant; x < to; x += 9 * zoom) {
            graphics.strokeLine(place.left() + x - slant, bottom, place.left() + x, top);
        }
    }

    void drawMarks(GraphicsContext graphics, Lane lane, TimeWindow window, Place place) {
        List<Mark> marks = lane.marks();
        boolean labelled = place.barHeight() >= LABELLED_FROM_HEIGHT * brush.zoom() * 0.7;
        double free = place.width();
        for (int i = marks.size() - 1; i >= 0 && labelled; i--) {
            if (isFirstOfItsKind(marks, i)) {
                double x = window.x(marks.get(i).timeMicros(), place.width());
                double before = i == 0 ? 0 : window.x(marks.get(i - 1).timeMicros(), place.width()) + reach();
                free = label(graphics, words(marks, i), place, new Gap(before, x, free));
            }
        }
        for (Mark mark : marks) {
            double x = place.left() + window.x(mark.timeMicros(), place.width());
            drawMark(graphics, mark, x, place.middle(), Math.min(MARK_RADIUS * brush.zoom(), place.barHeight() * 0.6));
        }
    }

    /** The room beside a mark at x: from the end of the mark before it to the beginning of what is after it, in pixels. */
    private record Gap(double before, double x, double after) {}

    private double reach() {
        return (MARK_RADIUS + 2) * brush.zoom();
    }

    private static boolean isFirstOfItsKind(List<Mark> marks, int index) {
        return index == 0
                || marks.get(index - 1).kind() != marks.get(index).kind()
                || marks.get(index - 1).timeMicros() != marks.get(index).timeMicros();
    }

    /** Of equal marks at the same time, the first speaks for all. */
    private String words(List<Mark> marks, int index) {
        Mark mark = marks.get(index);
        long all = marks.stream()
                .filter(other -> other.kind() == mark.kind() && other.timeMicros() == mark.timeMicros())
                .count();
        return words.brief(mark) + (all > 1 ? " +" + (all - 1) : "");
    }

    /** Writes the words of a mark after it, or before it, where they fit; returns where the room for earlier ones ends. */
    private double label(GraphicsContext graphics, String text, Place place, Gap gap) {
        double zoom = brush.zoom();
        double width = brush.width(text, Lettering.TINY_BOLD) + 8 * zoom;
        double after = gap.x() + reach() + zoom;
        double before = gap.x() - reach() - zoom - width;
        boolean fitsAfter = after + width <= gap.after();
        if (!fitsAfter && before < gap.before()) {
            return Math.min(gap.after(), gap.x() - reach());
        }
        double left = fitsAfter ? after : before;
        double height = 13 * zoom;
        graphics.setFill(brush.palette().color(Token.SURFACE, 0.88));
        graphics.fillRoundRect(place.left() + left, place.middle() - height / 2, width, height, 6, 6);
        graphics.setFill(brush.palette().color(Token.TEXT));
        brush.text(
                graphics,
                text,
                place.left() + left + 4 * zoom,
                place.middle(),
                Lettering.TINY_BOLD,
                TextAlignment.LEFT);
        return Math.min(left, gap.x() - reach());
    }

    private void drawMark(GraphicsContext graphics, Mark mark, double x, double y, double radius) {
        Color colour = brush.palette().color(mark.kind().colour());
        graphics.setFill(brush.palette().color(Token.BACKGROUND));
        double ground = radius * 1.45;
        graphics.fillOval(x - ground, y - ground, 2 * ground, 2 * ground);
        graphics.setFill(colour);
        graphics.setStroke(colour);
        graphics.setLineWidth(1.8 * brush.zoom());
        switch (mark.kind().shape()) {
            case DOT -> graphics.fillOval(x - radius * 0.8, y - radius * 0.8, radius * 1.6, radius * 1.6);
            case RING -> graphics.strokeOval(x - radius * 0.75, y - radius * 0.75, radius * 1.5, radius * 1.5);
            case SQUARE -> graphics.fillRect(x - radius * 0.75, y - radius * 0.75, radius * 1.5, radius * 1.5);
            case DIAMOND -> Brush.polygon(graphics, x, y, radius * 1.1, 4, 0, colour);
            case TRIANGLE -> Brush.polygon(graphics, x, y, radius * 1.15, 3, -90, colour);
            case CROSS -> Brush.cross(graphics, x, y, radius * 0.65);
        }
    }
}
