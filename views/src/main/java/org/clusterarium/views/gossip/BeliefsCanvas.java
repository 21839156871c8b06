package org.clusterarium.views.gossip;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.check.Belief;
import org.clusterarium.model.check.BeliefMatrix;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws the matrix: a colour and a word or a shape for each belief, and a corner where an observer stands alone. */
final class BeliefsCanvas {
    private static final double GUTTER = 64;
    private static final double ABOVE = 46;
    private static final double AXIS = 12;
    private static final double NAMES = 32;
    private static final double LEGEND_FROM = 150;
    private static final double WORDS_FROM = 15;
    private static final double NAMES_FROM = 12;
    private static final double SHAPES_FROM = 7;
    private static final List<Belief> LEGEND =
            List.of(Belief.ALIVE, Belief.SUSPECTED, Belief.FAILED, Belief.HANDSHAKE, Belief.UNKNOWN);

    private final CanvasStack canvas;
    private final Brush brush;
    private final BeliefWords words;
    private final String axis;
    private MatrixGrid grid = MatrixGrid.of(0, 1, 1, 0, 0, 1);
    private Optional<Drawn> drawn = Optional.empty();

    private record Drawn(BeliefMatrix matrix, double width, double height, int colours) {}

    /** @param axis says which way to read: rows believe, columns are believed about */
    BeliefsCanvas(CanvasStack canvas, BeliefWords words, String axis) {
        this.canvas = canvas;
        this.brush = canvas.brush();
        this.words = words;
        this.axis = axis;
    }

    Optional<BeliefsViewModel.Cell> cellAt(double x, double y) {
        int row = grid.rowAt(y);
        int column = grid.columnAt(x);
        return row < 0 || column < 0 ? Optional.empty() : Optional.of(new BeliefsViewModel.Cell(row, column));
    }

    void draw(BeliefMatrix matrix, NodeNames names, Optional<BeliefsViewModel.Cell> marked) {
        Drawn next = new Drawn(
                matrix,
                canvas.canvasWidth(),
                canvas.canvasHeight(),
                canvas.palette().revision().get());
        boolean isSame = drawn.filter(before -> before.matrix() == matrix
                        && before.width() == next.width()
                        && before.height() == next.height()
                        && before.colours() == next.colours())
                .isPresent();
        if (!isSame) {
            double zoom = brush.zoom();
            grid = MatrixGrid.of(
                    matrix.size(),
                    next.width() - 6 * zoom,
                    next.height() - 6 * zoom,
                    gutter(matrix, names),
                    (isLow() ? ABOVE - NAMES + AXIS : ABOVE) * zoom,
                    zoom);
            drawMatrix(canvas.wiped(0), matrix, names);
            drawn = Optional.of(next);
        }
        GraphicsContext upper = canvas.wiped(1);
        marked.filter(cell -> cell.observer() < matrix.size() && cell.subject() < matrix.size())
                .ifPresent(cell -> mark(upper, cell));
    }

    /** Where there is little room, it belongs to the cells. */
    private boolean isLow() {
        return canvas.canvasHeight() < LEGEND_FROM * brush.zoom();
    }

    private double gutter(BeliefMatrix matrix, NodeNames names) {
        double widest = matrix.nodes().stream()
                .mapToDouble(id -> brush.width(names.of(id), Lettering.SMALL))
                .max()
                .orElse(0);
        return Math.min(widest + 12 * brush.zoom(), 2.5 * GUTTER * brush.zoom());
    }

    private void drawMatrix(GraphicsContext graphics, BeliefMatrix matrix, NodeNames names) {
        if (matrix.size() > 0 && !isLow()) {
            drawLegend(graphics);
        }
        drawRowNames(graphics, matrix, names);
        drawColumnNames(graphics, matrix, names);
        double gap = Math.min(grid.cellWidth(), grid.cellHeight()) >= SHAPES_FROM * brush.zoom() ? 1 : 0;
        for (int row = 0; row < matrix.size(); row++) {
            for (int column = 0; column < matrix.size(); column++) {
                drawCell(graphics, matrix, row, column, gap);
            }
        }
        if (gap == 0) {
            magnify(graphics, matrix);
        }
    }

    private void drawLegend(GraphicsContext graphics) {
        double zoom = brush.zoom();
        double x = 8 * zoom;
        for (Belief belief : LEGEND) {
            String word = words.word(belief);
            graphics.setFill(ink(belief));
            graphics.setStroke(ink(belief));
            drawShape(graphics, belief, x + 5 * zoom, AXIS * zoom, 4 * zoom, ink(belief));
            graphics.setFill(brush.palette().color(Token.TEXT));
            brush.text(graphics, word, x + 14 * zoom, AXIS * zoom, Lettering.SMALL, TextAlignment.LEFT);
            x += brush.width(word, Lettering.SMALL) + 28 * zoom;
        }
        double side = 9 * zoom;
        drawCorner(graphics, x + side, AXIS * zoom - side / 2, side);
        graphics.setFill(brush.palette().color(Token.TEXT));
        brush.text(graphics, words.deviating(), x + 14 * zoom, AXIS * zoom, Lettering.SMALL, TextAlignment.LEFT);
        x += brush.width(words.deviating(), Lettering.SMALL) + 34 * zoom;
        if (x + brush.width(axis, Lettering.SMALL) < canvas.canvasWidth()) {
            graphics.setFill(brush.palette().color(Token.MUTED));
            brush.text(graphics, axis, x, AXIS * zoom, Lettering.SMALL, TextAlignment.LEFT);
        }
    }

    private void drawRowNames(GraphicsContext graphics, BeliefMatrix matrix, NodeNames names) {
        int step = Math.max(1, (int) Math.ceil(NAMES_FROM * brush.zoom() / grid.cellHeight()));
        graphics.setFill(brush.palette().color(Token.TEXT));
        for (int i = 0; i < matrix.size(); i += step) {
            double y = grid.y(i) + Math.max(grid.cellHeight(), NAMES_FROM * brush.zoom()) / 2;
            if (y + NAMES_FROM * brush.zoom() / 2 > canvas.canvasHeight()) {
                return;
            }
            String name = names.of(matrix.nodes().get(i));
            brush.text(graphics, name, grid.left() - 6 * brush.zoom(), y, Lettering.SMALL, TextAlignment.RIGHT);
        }
    }

    /** As many as fit beside each other, disputed ones in any case. */
    private void drawColumnNames(GraphicsContext graphics, BeliefMatrix matrix, NodeNames names) {
        double zoom = brush.zoom();
        Palette palette = brush.palette();
        double free = 0;
        int disputedNext = 0;
        for (int i = 0; i < matrix.size(); i++) {
            String name = names.of(matrix.nodes().get(i));
            double width = brush.width(name, Lettering.SMALL);
            double x = grid.x(i) + grid.cellWidth() / 2;
            while (disputedNext < matrix.size() && (disputedNext < i || !matrix.isDisputed(disputedNext))) {
                disputedNext++;
            }
            boolean isDisputed = matrix.isDisputed(i);
            double until = disputedNext < matrix.size() && !isDisputed
                    ? grid.x(disputedNext) + grid.cellWidth() / 2 - width / 2
                    : Double.MAX_VALUE;
            boolean fits = x - width / 2 >= free && x + width / 2 + 8 * zoom <= until;
            if (fits && x + width / 2 <= canvas.canvasWidth()) {
                graphics.setFill(palette.color(isDisputed ? Token.WARN : Token.TEXT));
                Lettering lettering = isDisputed ? Lettering.BADGE : Lettering.SMALL;
                brush.text(graphics, name, x, (isLow() ? AXIS : NAMES) * zoom, lettering, TextAlignment.CENTER);
                free = x + width / 2 + 10 * zoom;
            }
            if (isDisputed) {
                Brush.polygon(graphics, x, grid.top() - 4 * zoom, 4 * zoom, 3, 90, palette.color(Token.WARN));
            }
        }
    }

    private void drawCell(GraphicsContext graphics, BeliefMatrix matrix, int row, int column, double gap) {
        Belief belief = matrix.belief(row, column);
        double x = grid.x(column) + gap;
        double y = grid.y(row) + gap;
        double width = grid.cellWidth() - 2 * gap;
        double height = grid.cellHeight() - 2 * gap;
        graphics.setFill(row == column && belief == Belief.ALIVE ? self() : surface(belief));
        graphics.fillRect(x, y, width, height);
        if (gap == 0) {
            return;
        }
        String word = words.word(belief);
        boolean roomy =
                height >= WORDS_FROM * brush.zoom() && brush.width(word, Lettering.BADGE) + 12 * brush.zoom() <= width;
        graphics.setFill(ink(belief));
        graphics.setStroke(ink(belief));
        if (roomy) {
            brush.text(
                    graphics,
                    word,
                    x + width / 2,
                    y + height / 2,
                    belief == Belief.ALIVE ? Lettering.SMALL : Lettering.BADGE,
                    TextAlignment.CENTER);
        } else {
            drawSmall(graphics, belief, x, y, width, height);
        }
        if (matrix.isDeviating(row, column)) {
            drawCorner(graphics, x + width, y, Math.min(10 * brush.zoom(), Math.min(width, height) * 0.45));
        }
    }

    /** Without room for a word, trouble fills its cell and carries its shape in the colour of the ground. */
    private void drawSmall(GraphicsContext graphics, Belief belief, double x, double y, double width, double height) {
        Color shape = ink(belief);
        if (isTrouble(belief)) {
            graphics.fillRect(x, y, width, height);
            shape = surface(belief);
            graphics.setFill(shape);
            graphics.setStroke(shape);
        }
        drawShape(graphics, belief, x + width / 2, y + height / 2, Math.min(width, height) * 0.28, shape);
    }

    private static boolean isTrouble(Belief belief) {
        return belief == Belief.SUSPECTED || belief == Belief.FAILED;
    }

    private void drawShape(GraphicsContext graphics, Belief belief, double x, double y, double radius, Color colour) {
        graphics.setLineWidth(Math.max(1, radius * 0.45));
        switch (belief) {
            case ALIVE -> graphics.fillOval(x - radius / 3, y - radius / 3, radius * 2 / 3, radius * 2 / 3);
            case SUSPECTED -> Brush.polygon(graphics, x, y, radius * 1.2, 3, -90, colour);
            case FAILED -> Brush.cross(graphics, x, y, radius);
            case HANDSHAKE -> graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            case NO_ADDRESS -> graphics.strokeRect(x - radius, y - radius, 2 * radius, 2 * radius);
            case UNKNOWN -> graphics.strokeLine(x - radius, y, x + radius, y);
            case UNASKED -> {}
        }
    }

    /** Stands alone with this belief. */
    private void drawCorner(GraphicsContext graphics, double right, double y, double side) {
        graphics.setFill(brush.palette().color(Token.WARN));
        graphics.fillPolygon(new double[] {right, right, right - side}, new double[] {y, y + side, y}, 3);
    }

    /** Where cells are smaller than the eye sees, those that deviate or tell of trouble are drawn larger than they are. */
    private void magnify(GraphicsContext graphics, BeliefMatrix matrix) {
        double least = 3 * brush.zoom();
        double width = Math.max(least, grid.cellWidth());
        double height = Math.max(least, grid.cellHeight());
        for (int row = 0; row < matrix.size(); row++) {
            for (int column = 0; column < matrix.size(); column++) {
                Belief belief = matrix.belief(row, column);
                boolean isOdd = belief != Belief.ALIVE && belief != Belief.UNASKED;
                if (isOdd || matrix.isDeviating(row, column)) {
                    graphics.setFill(isOdd ? ink(belief) : brush.palette().color(Token.WARN));
                    graphics.fillRect(
                            grid.x(column) + (grid.cellWidth() - width) / 2,
                            grid.y(row) + (grid.cellHeight() - height) / 2,
                            width,
                            height);
                }
            }
        }
    }

    private Color self() {
        return brush.palette().color(Token.RAISED);
    }

    private Color surface(Belief belief) {
        Palette palette = brush.palette();
        return switch (belief) {
            case ALIVE -> palette.color(Token.OK_SURFACE);
            case SUSPECTED -> palette.color(Token.WARN_SURFACE);
            case FAILED -> palette.color(Token.DANGER_SURFACE);
            case HANDSHAKE, NO_ADDRESS -> palette.color(Token.INFO_SURFACE);
            case UNKNOWN -> palette.color(Token.NEUTRAL_SURFACE);
            case UNASKED -> palette.color(Token.INSET);
        };
    }

    private Color ink(Belief belief) {
        Palette palette = brush.palette();
        return switch (belief) {
            case ALIVE -> palette.color(Token.OK);
            case SUSPECTED -> palette.color(Token.WARN);
            case FAILED -> palette.color(Token.DANGER);
            case HANDSHAKE, NO_ADDRESS -> palette.color(Token.INFO);
            case UNKNOWN, UNASKED -> palette.color(Token.MUTED);
        };
    }

    private void mark(GraphicsContext graphics, BeliefsViewModel.Cell cell) {
        Palette palette = brush.palette();
        graphics.setFill(palette.color(Token.HOVER));
        graphics.fillRect(grid.left(), grid.y(cell.observer()), grid.right() - grid.left(), grid.cellHeight());
        graphics.fillRect(grid.x(cell.subject()), grid.top(), grid.cellWidth(), grid.bottom() - grid.top());
        graphics.setStroke(palette.color(Token.SCRUBBER));
        graphics.setLineWidth(2 * brush.zoom());
        double margin = Math.min(grid.cellWidth(), grid.cellHeight()) < SHAPES_FROM ? 3 : 0;
        graphics.strokeRect(
                grid.x(cell.subject()) - margin,
                grid.y(cell.observer()) - margin,
                grid.cellWidth() + 2 * margin,
                grid.cellHeight() + 2 * margin);
    }
}
