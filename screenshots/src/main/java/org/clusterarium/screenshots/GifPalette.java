package org.clusterarium.screenshots;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 255 colours for all frames of a film: those that cover most pixels, where every further one must differ visibly from those taken
 * before. A window has few colours and many shades of them at the edges of letters.
 */
final class GifPalette {
    /** The index that stands for the pixel below. */
    static final int TRANSPARENT = 255;

    private static final int SIZE = 255;
    /** Two bits less per channel before counting. */
    private static final int COARSE = 0xFCFCFC;
    /** Least distance of two colours of the palette at first, squared, in steps of 255 per channel; halved until enough are found. */
    private static final int FIRST_DISTANCE = 24 * 24;

    private final List<BufferedImage> frames;

    GifPalette(List<BufferedImage> frames) {
        this.frames = frames;
    }

    IndexColorModel model() {
        List<Integer> byUse = byUse();
        List<Integer> taken = new ArrayList<>();
        for (int distance = FIRST_DISTANCE; taken.size() < SIZE && distance > 0; distance /= 2) {
            for (int colour : byUse) {
                int least = distance;
                if (taken.size() < SIZE && taken.stream().allMatch(known -> distance(known, colour) >= least)) {
                    taken.add(colour);
                }
            }
        }
        int[] colours = new int[TRANSPARENT + 1];
        for (int i = 0; i < taken.size(); i++) {
            colours[i] = taken.get(i);
        }
        return new IndexColorModel(8, colours.length, colours, 0, false, TRANSPARENT, DataBuffer.TYPE_BYTE);
    }

    private List<Integer> byUse() {
        Map<Integer, Use> uses = new TreeMap<>();
        for (BufferedImage frame : frames) {
            int[] pixels = frame.getRGB(0, 0, frame.getWidth(), frame.getHeight(), null, 0, frame.getWidth());
            for (int pixel : pixels) {
                uses.computeIfAbsent(pixel & COARSE, coarse -> new Use(pixel & 0xFFFFFF)).pixels++;
            }
        }
        return uses.values().stream()
                .sorted(Comparator.comparingLong((Use use) -> -use.pixels).thenComparingInt(use -> use.colour))
                .map(use -> use.colour)
                .toList();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }

    /** A colour as first met among those that are nearly the same, and how many pixels have one of them. */
    private static final class Use {
        final int colour;
        long pixels;

        Use(int colour) {
            this.colour = colour;
        }
    }
}
