package org.clusterarium.views.slotmap;

import org.clusterarium.model.slot.HashSlot;

/**
 * Where each slot is on a map of so many pixels: row by row, a power of two of slots in a row, so that rows begin at round numbers.
 *
 * @param columns slots in a row
 * @param rows rows, so that rows × columns = 16384
 */
public record SlotGrid(int columns, int rows, double width, double height) {
    private static final int MIN_COLUMNS = 64;
    private static final int MAX_COLUMNS = 1_024;

    /** The grid for a size whose cells are closest to squares. */
    public static SlotGrid of(double width, double height) {
        SlotGrid best = new SlotGrid(MIN_COLUMNS, HashSlot.COUNT / MIN_COLUMNS, width, height);
        for (int columns = MIN_COLUMNS; columns <= MAX_COLUMNS; columns *= 2) {
            SlotGrid grid = new SlotGrid(columns, HashSlot.COUNT / columns, width, height);
            if (grid.distortion() < best.distortion()) {
                best = grid;
            }
        }
        return best;
    }

    private double distortion() {
        return Math.abs(Math.log(Math.max(1e-6, cellWidth()) / Math.max(1e-6, cellHeight())));
    }

    public double cellWidth() {
        return width / columns;
    }

    public double cellHeight() {
        return height / rows;
    }

    /** Left edge of a slot's cell. */
    public double x(int slot) {
        return slot % columns * cellWidth();
    }

    /** Upper edge of a slot's cell. */
    public double y(int slot) {
        return slot / columns * cellHeight();
    }

    /** The slot at a point, or -1 outside the map. */
    public int slotAt(double x, double y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return -1;
        }
        int column = Math.min(columns - 1, (int) (x / cellWidth()));
        int row = Math.min(rows - 1, (int) (y / cellHeight()));
        return row * columns + column;
    }
}
