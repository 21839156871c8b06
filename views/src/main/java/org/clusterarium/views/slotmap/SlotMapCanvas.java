package org.clusterarium.views.slotmap;

import java.nio.IntBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws the map (an image that is computed again only when an owner changed), its scale, labels and marks. */
final class SlotMapCanvas {
    private static final double GUTTER = 42;
    private static final double LABEL_HEIGHT = 18;

    private final CanvasStack canvas;
    private final Brush brush;
    private final Quantities quantities;
    private final SlotMarkPainter markPainter;
    private Supplier<SlotMarks> marks = () -> SlotMarks.NONE;
    private Optional<Drawn> drawn = Optional.empty();
    private SlotGrid grid = SlotGrid.of(1, 1);

    private record Drawn(
            SlotOwnership ownership,
            Optional<NodeId> chosen,
            double width,
            double height,
            double scale,
            int colours,
            int marked,
            int hovered,
            SlotSet selected,
            SlotMarks marks) {
        boolean sameMap(Drawn other) {
            return ownership == other.ownership
                    && chosen.equals(other.chosen)
                    && width == other.width
                    && height == other.height
                    && scale == other.scale
                    && colours == other.colours;
        }
    }

    SlotMapCanvas(CanvasStack canvas, Quantities quantities, Messages messages) {
        this.canvas = canvas;
        this.brush = canvas.brush();
        this.quantities = quantities;
        markPainter = new SlotMarkPainter(brush, messages, quantities);
    }

    void setMarks(Supplier<SlotMarks> source) {
        marks = source;
    }

    /** The slot at a point of the canvas, or -1. */
    int slotAt(double x, double y) {
        return grid.slotAt(x - gutter(), y);
    }

    SlotGrid grid() {
        return grid;
    }

    private double gutter() {
        return Math.round(GUTTER * brush.zoom());
    }

    /** @param scale physical pixels per pixel of the screen the window is on */
    void draw(SlotMapViewModel viewModel, double scale) {
        Drawn next = new Drawn(
                viewModel.ownership(),
                viewModel.selection().node().get(),
                canvas.canvasWidth(),
                canvas.canvasHeight(),
                scale,
                canvas.palette().revision().get(),
                viewModel.selection().slot().get(),
                viewModel.hovered().get(),
                viewModel.selection().slots().get(),
                marks.get());
        if (drawn.filter(next::sameMap).isEmpty()) {
            grid = SlotGrid.of(Math.max(1, next.width() - gutter()), next.height());
            drawMap(canvas.wiped(0), next, viewModel);
        } else if (drawn.filter(next::equals).isPresent()) {
            return;
        }
        drawMarks(canvas.wiped(1), next);
        drawn = Optional.of(next);
    }

    private void drawMap(GraphicsContext graphics, Drawn map, SlotMapViewModel viewModel) {
        int width = (int) Math.max(1, Math.round(grid.width() * map.scale()));
        int height = (int) Math.max(1, Math.round(grid.height() * map.scale()));
        int[] pixels = new SlotPixels(brush.palette()).paint(map.ownership(), map.chosen(), width, height);
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        graphics.drawImage(new WritableImage(buffer), gutter(), 0, grid.width(), grid.height());
        drawScale(graphics);
        NodeNames names = NodeNames.of(viewModel.moment().snapshot().get());
        for (SlotOwnership.Run run : map.ownership().runs()) {
            drawLabel(graphics, run, names);
        }
    }

    private void drawScale(GraphicsContext graphics) {
        double zoom = brush.zoom();
        int step = 1;
        while (step < grid.rows() && step * grid.cellHeight() < 16 * zoom) {
            step *= 2;
        }
        graphics.setFill(brush.palette().color(Token.MUTED));
        for (int row = 0; row < grid.rows(); row += step) {
            double y = Math.min(grid.height() - 5 * zoom, Math.max(5 * zoom, (row + 0.5) * grid.cellHeight()));
            String first = Integer.toString(row * grid.columns());
            brush.text(graphics, first, gutter() - 6 * zoom, y, Lettering.TINY, TextAlignment.RIGHT);
        }
    }

    /** Names the owner of a long run on the map itself. */
    private void drawLabel(GraphicsContext graphics, SlotOwnership.Run run, NodeNames names) {
        double zoom = brush.zoom();
        double top = grid.y(run.first() + grid.columns() - 1);
        double bottom = grid.y(run.last() + 1 - grid.columns() < 0 ? 0 : run.last() + 1 - grid.columns());
        bottom += grid.cellHeight();
        if (bottom - top < (LABEL_HEIGHT + 2) * zoom || run.state() == SlotState.CONFLICT) {
            return;
        }
        String text = run.owner().map(names::of).map(name -> name + "  ·  ").orElse("") + quantities.count(run.size());
        boolean down = run.state() == SlotState.DOWN;
        double width = brush.width(text, Lettering.BADGE) + 18 * zoom;
        double height = LABEL_HEIGHT * zoom;
        double x = gutter() + 10 * zoom;
        double y = (top + bottom - height) / 2;
        Palette palette = brush.palette();
        graphics.setFill(palette.color(Token.SURFACE, 0.84));
        graphics.fillRoundRect(x, y, width, height, height, height);
        graphics.setFill(palette.color(down || run.state() == SlotState.HOLE ? Token.DANGER : Token.TEXT));
        brush.text(graphics, text, x + width / 2, y + height / 2, Lettering.BADGE, TextAlignment.CENTER);
    }

    private void drawMarks(GraphicsContext graphics, Drawn map) {
        markPainter.draw(graphics, grid, gutter(), map.marks(), map.selected());
        if (map.hovered() != SelectionViewModel.NO_SLOT && map.hovered() != map.marked()) {
            graphics.setStroke(brush.palette().color(Token.SCRUBBER, 0.9));
            graphics.setLineWidth(1.2);
            box(graphics, map.hovered(), 2);
        }
        if (map.marked() != SelectionViewModel.NO_SLOT && map.selected().isEmpty()) {
            drawMarked(graphics, map.marked());
        }
    }

    private void box(GraphicsContext graphics, int slot, double margin) {
        graphics.strokeRect(
                gutter() + grid.x(slot) - margin,
                grid.y(slot) - margin,
                grid.cellWidth() + 2 * margin,
                grid.cellHeight() + 2 * margin);
    }

    private void drawMarked(GraphicsContext graphics, int slot) {
        double zoom = brush.zoom();
        Palette palette = brush.palette();
        graphics.setStroke(palette.color(Token.BACKGROUND));
        graphics.setLineWidth(4 * zoom);
        box(graphics, slot, 4 * zoom);
        graphics.setStroke(palette.color(Token.SCRUBBER));
        graphics.setLineWidth(2 * zoom);
        box(graphics, slot, 4 * zoom);
        String text = Integer.toString(slot);
        double width = brush.width(text, Lettering.BADGE) + 14 * zoom;
        double height = LABEL_HEIGHT * zoom;
        double cellX = gutter() + grid.x(slot) + grid.cellWidth() + 8 * zoom;
        double x = cellX + width > canvas.canvasWidth() ? gutter() + grid.x(slot) - width - 8 * zoom : cellX;
        double middle = grid.y(slot) + grid.cellHeight() / 2;
        double y = Math.clamp(middle - height / 2, 0, Math.max(0, canvas.canvasHeight() - height));
        graphics.setFill(palette.color(Token.SCRUBBER));
        graphics.fillRoundRect(x, y, width, height, height, height);
        graphics.setFill(palette.color(Token.BACKGROUND));
        brush.text(graphics, text, x + width / 2, y + height / 2, Lettering.BADGE, TextAlignment.CENTER);
    }
}
