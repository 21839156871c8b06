package org.clusterarium.views.slotmap;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.theme.Token;

/** Outlines slots: solid what is selected, dashed what is staged, solid in the accent colour what is on its way; each with a word. */
final class SlotMarkPainter {
    /** Outlines of more ranges than this say nothing any more; they are only shaded. */
    private static final int MOST_OUTLINES = 300;

    private static final double LABEL_HEIGHT = 18;

    private final Brush brush;
    private final Messages messages;
    private final Quantities quantities;

    private record Style(Token colour, double shade, boolean dashed) {}

    SlotMarkPainter(Brush brush, Messages messages, Quantities quantities) {
        this.brush = brush;
        this.messages = messages;
        this.quantities = quantities;
    }

    void draw(GraphicsContext graphics, SlotGrid grid, double left, SlotMarks marks, SlotSet selected) {
        graphics.save();
        graphics.translate(left, 0);
        mark(graphics, grid, marks.staged(), new Style(Token.SCRUBBER, 0.10, true));
        mark(graphics, grid, marks.moving(), new Style(Token.ACCENT, 0.30, false));
        mark(graphics, grid, selected, new Style(Token.SCRUBBER, 0.28, false));
        label(graphics, grid, marks.staged().minus(selected), "mark.staged");
        label(graphics, grid, marks.moving().minus(selected), "mark.moving");
        label(graphics, grid, selected, "");
        graphics.restore();
    }

    private void mark(GraphicsContext graphics, SlotGrid grid, SlotSet slots, Style style) {
        if (slots.isEmpty()) {
            return;
        }
        List<SlotRange> ranges = slots.ranges();
        double zoom = brush.zoom();
        graphics.setFill(brush.palette().color(style.colour(), style.shade()));
        for (SlotRange range : ranges) {
            outline(graphics, grid, range);
            graphics.fill();
        }
        if (ranges.size() > MOST_OUTLINES) {
            return;
        }
        for (boolean backing : new boolean[] {true, false}) {
            graphics.setStroke(brush.palette().color(backing ? Token.BACKGROUND : style.colour()));
            graphics.setLineWidth((backing ? 3.4 : 1.6) * zoom);
            graphics.setLineDashes(style.dashed() && !backing ? new double[] {5 * zoom, 4 * zoom} : new double[0]);
            for (SlotRange range : ranges) {
                outline(graphics, grid, range);
                graphics.stroke();
            }
        }
        graphics.setLineDashes();
    }

    /** The corners of a range, which may begin and end in the middle of a row. */
    private static void outline(GraphicsContext graphics, SlotGrid grid, SlotRange range) {
        double top = grid.y(range.first());
        double bottom = grid.y(range.last()) + grid.cellHeight();
        double from = grid.x(range.first());
        double to = grid.x(range.last()) + grid.cellWidth();
        graphics.beginPath();
        if (bottom - top < 1.5 * grid.cellHeight()) {
            graphics.rect(from, top, to - from, bottom - top);
            return;
        }
        double second = top + grid.cellHeight();
        double last = bottom - grid.cellHeight();
        boolean split = second > last - 0.5 && from > to;
        if (split) {
            graphics.rect(from, top, grid.width() - from, grid.cellHeight());
            graphics.rect(0, last, to, grid.cellHeight());
            return;
        }
        graphics.moveTo(from, top);
        graphics.lineTo(grid.width(), top);
        graphics.lineTo(grid.width(), last);
        graphics.lineTo(to, last);
        graphics.lineTo(to, bottom);
        graphics.lineTo(0, bottom);
        graphics.lineTo(0, second);
        graphics.lineTo(from, second);
        graphics.closePath();
    }

    /** A word beside the first range. */
    private void label(GraphicsContext graphics, SlotGrid grid, SlotSet slots, String key) {
        if (slots.isEmpty()) {
            return;
        }
        double zoom = brush.zoom();
        SlotRange first = slots.ranges().getFirst();
        String count = messages.get("chosen", slots.size(), quantities.count(slots.size()));
        String whole = key.isEmpty()
                ? first.toString().replace('-', '–') + " · " + count
                : messages.get(key, quantities.count(slots.size()));
        double room = grid.width() - 14 * zoom;
        String text = brush.fitting(room, Lettering.BADGE, whole, count, quantities.count(slots.size()));
        double width = brush.width(text, Lettering.BADGE) + 14 * zoom;
        double height = LABEL_HEIGHT * zoom;
        double beside = grid.x(first.last()) + grid.cellWidth() + 8 * zoom;
        double x = Math.clamp(beside, 0, Math.max(0, grid.width() - width));
        double middle = grid.y(first.last()) + grid.cellHeight() / 2;
        double y = Math.clamp(middle - height / 2, 0, Math.max(0, grid.height() - height));
        graphics.setFill(brush.palette().color(Token.BACKGROUND, 0.88));
        graphics.fillRoundRect(x, y, width, height, height, height);
        graphics.setFill(brush.palette().color(key.equals("mark.moving") ? Token.ACCENT : Token.SCRUBBER));
        brush.text(graphics, text, x + width / 2, y + height / 2, Lettering.BADGE, TextAlignment.CENTER);
    }
}
