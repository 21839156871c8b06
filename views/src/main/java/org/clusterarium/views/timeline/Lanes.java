package org.clusterarium.views.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the rows of the timeline for a window of time. Snapshots are taken a few times per second, events are exact: where an event
 * explains a change that a snapshot shows later, the change is drawn at the event.
 */
final class Lanes {
    /** A change is explained by an event at most so long before the snapshot that shows it. */
    private static final long EXPLAINED_WITHIN_MICROS = 3_000_000;

    private Lanes() {}

    static List<Lane> of(LaneHistory history, TimeWindow window) {
        List<Mark> marks = Mark.of(history.timeline()
                .events(window.fromMicros() - EXPLAINED_WITHIN_MICROS, window.toMicros() + EXPLAINED_WITHIN_MICROS));
        long end = history.timeline().endMicros();
        List<Lane> lanes = new ArrayList<>();
        history.changes().forEach((node, changes) -> {
            List<Mark> own =
                    marks.stream().filter(mark -> mark.lane().equals(node)).toList();
            lanes.add(new Lane(node, segments(changes, own, end), inside(own, window)));
        });
        return lanes;
    }

    private static List<Mark> inside(List<Mark> marks, TimeWindow window) {
        return marks.stream()
                .filter(mark -> mark.timeMicros() >= window.fromMicros() && mark.timeMicros() <= window.toMicros())
                .toList();
    }

    private static List<Lane.Segment> segments(TreeMap<Long, LaneState> changes, List<Mark> marks, long end) {
        TreeMap<Long, LaneState> exact = new TreeMap<>();
        for (Map.Entry<Long, LaneState> change : changes.entrySet()) {
            Map.Entry<Long, LaneState> before = changes.lowerEntry(change.getKey());
            long from = before == null
                    ? change.getKey()
                    : explained(change.getKey(), before.getKey(), change.getValue(), marks);
            exact.put(from, change.getValue());
        }
        List<Lane.Segment> segments = new ArrayList<>();
        for (Map.Entry<Long, LaneState> entry : exact.entrySet()) {
            Long next = exact.higherKey(entry.getKey());
            long to = next == null ? Math.max(end, entry.getKey()) : next;
            segments.add(new Lane.Segment(entry.getKey(), to, entry.getValue()));
        }
        return segments;
    }

    private static long explained(long shownAt, long previousChange, LaneState state, List<Mark> marks) {
        long earliest = Math.max(previousChange, shownAt - EXPLAINED_WITHIN_MICROS);
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i);
            if (mark.timeMicros() <= shownAt && mark.timeMicros() > earliest && explains(mark.kind(), state.phase())) {
                return mark.timeMicros();
            }
        }
        return shownAt;
    }

    private static boolean explains(MarkKind kind, LaneState.Phase phase) {
        return switch (phase) {
            case KILLED -> kind == MarkKind.KILLED;
            case PAUSED -> kind == MarkKind.PAUSED;
            case MASTER -> kind == MarkKind.PROMOTED || kind == MarkKind.RUNNING;
            case REPLICA -> kind == MarkKind.REPLICA || kind == MarkKind.RUNNING;
            case FAILED, UNKNOWN -> false;
        };
    }
}
