package org.clusterarium.views.slotmap;

import java.util.Optional;
import javafx.scene.paint.Color;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Computes the pixels of the map: the colour of the owner's shard, and a pattern for every state that is not normal. */
final class SlotPixels {
    private static final int OPAQUE = 0xff000000;
    private static final double DIMMED = 0.74;
    private static final double DOWN = 0.62;
    private static final int HATCH = 7;
    private static final int MIN_CELL_FOR_LINES = 4;

    private final int[] served = new int[Token.SHARD_COLOURS + 1];
    private final int[] dimmed = new int[Token.SHARD_COLOURS + 1];
    private final int[] down = new int[Token.SHARD_COLOURS + 1];
    private final int hole;
    private final int hatch;
    private final int conflict;
    private final int line;

    SlotPixels(Palette palette) {
        for (int i = 0; i <= Token.SHARD_COLOURS; i++) {
            Token shade = i == Token.SHARD_COLOURS ? Token.FAINT : Token.shard(i);
            served[i] = argb(palette.color(shade));
            dimmed[i] = argb(palette.mix(shade, Token.SURFACE, DIMMED));
            down[i] = argb(palette.mix(shade, Token.SURFACE, DOWN));
        }
        hole = argb(palette.color(Token.SLOT_HOLE));
        hatch = argb(palette.mix(Token.SLOT_HOLE, Token.SLOT_HOLE_HATCH, 0.55));
        conflict = argb(palette.color(Token.DANGER));
        line = argb(palette.color(Token.SURFACE));
    }

    private static int argb(Color colour) {
        return OPAQUE
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    /**
     * @param chosen a node whose slots stand out while all others step back
     * @return width × height pixels as 0xAARRGGBB, row by row
     */
    int[] paint(SlotOwnership ownership, Optional<NodeId> chosen, int width, int height) {
        SlotGrid grid = SlotGrid.of(width, height);
        int[] pixels = new int[width * height];
        boolean lines = grid.cellHeight() >= MIN_CELL_FOR_LINES;
        int[] slotOfColumn = new int[width];
        for (int x = 0; x < width; x++) {
            slotOfColumn[x] = Math.min(grid.columns() - 1, (int) ((x + 0.5) / grid.cellWidth()));
        }
        boolean[] stepsBack = stepsBack(ownership, chosen);
        for (int y = 0; y < height; y++) {
            int row = Math.min(grid.rows() - 1, (int) ((y + 0.5) / grid.cellHeight()));
            boolean lastOfRow = lines && (int) ((y + 1.5) / grid.cellHeight()) > row;
            for (int x = 0; x < width; x++) {
                int slot = row * grid.columns() + slotOfColumn[x];
                pixels[y * width + x] = lastOfRow ? line : pixel(ownership, slot, stepsBack[slot], x, y);
            }
        }
        return pixels;
    }

    private static boolean[] stepsBack(SlotOwnership ownership, Optional<NodeId> chosen) {
        boolean[] stepsBack = new boolean[HashSlot.COUNT];
        boolean ownsAny = false;
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            stepsBack[slot] = chosen.isPresent() && !ownership.owner(slot).equals(chosen);
            ownsAny |= chosen.isPresent() && !stepsBack[slot];
        }
        return ownsAny ? stepsBack : new boolean[HashSlot.COUNT];
    }

    private int pixel(SlotOwnership ownership, int slot, boolean stepsBack, int x, int y) {
        int shade = index(ownership.shard(slot));
        return switch (ownership.state(slot)) {
            case SERVED -> stepsBack ? dimmed[shade] : served[shade];
            case HOLE -> (x + y) % HATCH < 2 ? hatch : hole;
            case DOWN -> Math.floorMod(x - y, HATCH) < 2 ? hole : down[shade];
            case OPEN -> (x / 2 + y / 2) % 2 == 0 ? served[shade] : served[index(ownership.peerShard(slot))];
            case CONFLICT -> (x / 3 + y / 3) % 2 == 0 ? conflict : served[shade];
        };
    }

    private static int index(int shard) {
        return shard < 0 ? Token.SHARD_COLOURS : shard % Token.SHARD_COLOURS;
    }
}
