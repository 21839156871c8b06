package org.clusterarium.views.topology;

import java.util.function.DoubleBinaryOperator;

/**
 * Equal cells in rows, in pixels.
 *
 * @param score how good the cells are, as the chooser judged
 */
record Grid(int columns, double cellWidth, double cellHeight, double gap, double score) {
    /** The grid of so many cells whose cells score best; of equal ones, that with more columns. */
    static Grid best(int cells, double width, double height, double gap, DoubleBinaryOperator scoreOfCell) {
        Grid best = new Grid(1, 1, 1, gap, -1);
        for (int columns = cells; columns >= 1; columns--) {
            int rows = (cells + columns - 1) / columns;
            double cellWidth = Math.max(1, (width - gap * (columns - 1)) / columns);
            double cellHeight = Math.max(1, (height - gap * (rows - 1)) / rows);
            double score = scoreOfCell.applyAsDouble(cellWidth, cellHeight);
            if (score > best.score) {
                best = new Grid(columns, cellWidth, cellHeight, gap, score);
            }
        }
        return best;
    }

    double x(int index) {
        return index % columns * (cellWidth + gap);
    }

    double y(int index) {
        return (double) (index / columns) * (cellHeight + gap);
    }
}
