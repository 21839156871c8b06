package org.clusterarium.embeddednode.persistence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When to write an RDB file without being asked ({@code save <seconds> <changes> …}). */
record SavePoints(List<Point> points) {
    record Point(long seconds, long changes) {}

    /** Pairs of numbers; the configuration made sure that they are. Empty text: none. */
    static SavePoints parse(String text) {
        List<Point> points = new ArrayList<>();
        String[] words = text.trim().split("\\s+");
        for (int i = 0; i + 1 < words.length; i += 2) {
            points.add(new Point(Long.parseLong(words[i]), Long.parseLong(words[i + 1])));
        }
        return new SavePoints(points);
    }

    /** The first point reached, or null. */
    @Nullable
    Point reached(long secondsSinceSave, long changes) {
        for (Point point : points) {
            if (changes >= point.changes() && secondsSinceSave > point.seconds()) {
                return point;
            }
        }
        return null;
    }
}
