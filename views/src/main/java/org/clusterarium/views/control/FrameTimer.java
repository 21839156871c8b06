package org.clusterarium.views.control;

import java.util.Arrays;

/** Durations of the latest frames of a view: a small ring, for the frame budget (p95 of building one frame). */
public final class FrameTimer {
    private static final int CAPACITY = 512;

    private final long[] nanos = new long[CAPACITY];
    private int next;
    private int count;

    /** Notes that building a frame took so long. */
    public void record(long durationNanos) {
        nanos[next] = durationNanos;
        next = (next + 1) % CAPACITY;
        count = Math.min(count + 1, CAPACITY);
    }

    /** Number of durations remembered, at most 512. */
    public int count() {
        return count;
    }

    /** The duration that the given part of the frames does not exceed, in nanoseconds; 0 before the first frame. */
    public long percentileNanos(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(percent / 100 * count) - 1;
        return sorted[Math.clamp(index, 0, count - 1)];
    }

    public void clear() {
        count = 0;
        next = 0;
    }
}
