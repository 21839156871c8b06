package org.clusterarium.views.gossip;

/**
 * Where the cells of a matrix of so many nodes are on a canvas: a gutter with the names of observers at the left, the names of subjects above.
 *
 * @param left width of the gutter, in pixels
 * @param top height of the names above, in pixels
 */
public record MatrixGrid(int nodes, double left, double top, double cellWidth, double cellHeight) {
    private static final double MAX_WIDTH = 118;
    private static final double MAX_HEIGHT = 44;

    /** The largest cells that fit; zoom is 1 at 100 %. */
    static MatrixGrid of(int nodes, double width, double height, double left, double top, double zoom) {
        int count = Math.max(1, nodes);
        return new MatrixGrid(
                nodes,
                left,
                top,
                Math.min(MAX_WIDTH * zoom, Math.max(1, width - left) / count),
                Math.min(MAX_HEIGHT * zoom, Math.max(1, height - top) / count));
    }

    double x(int column) {
        return left + column * cellWidth;
    }

    double y(int row) {
        return top + row * cellHeight;
    }

    double right() {
        return x(nodes);
    }

    double bottom() {
        return y(nodes);
    }

    /** The row at a height, or -1 outside. */
    int rowAt(double y) {
        return inside((int) Math.floor((y - top) / cellHeight));
    }

    /** The column at a place, or -1 outside. */
    int columnAt(double x) {
        return inside((int) Math.floor((x - left) / cellWidth));
    }

    private int inside(int index) {
        return index < 0 || index >= nodes ? -1 : index;
    }
}
