package org.clusterarium.views.timeline;

import org.clusterarium.model.trace.Timeline;

/**
 * The stretch of time that the timeline shows.
 *
 * @param fromMicros its left edge
 * @param spanMicros its length, within {@link #MIN_SPAN_MICROS} … {@link #MAX_SPAN_MICROS}
 */
public record TimeWindow(long fromMicros, long spanMicros) {
    public static final long MIN_SPAN_MICROS = 200_000;
    public static final long MAX_SPAN_MICROS = 3_600_000_000L;

    private static final double LIVE_POSITION = 0.94;
    private static final double MARGIN = 0.06;

    public TimeWindow {
        spanMicros = Math.clamp(spanMicros, MIN_SPAN_MICROS, MAX_SPAN_MICROS);
    }

    /** Everything that a timeline holds, as far as a window can be that long, with a margin at both ends. */
    static TimeWindow around(Timeline past) {
        long length = past.endMicros() - past.startMicros();
        long margin = Math.round(length * MARGIN);
        return new TimeWindow(past.startMicros() - margin, length + 2 * margin);
    }

    public long toMicros() {
        return fromMicros + spanMicros;
    }

    /** Position of a time on an axis of that many pixels. */
    public double x(long micros, double width) {
        return (micros - fromMicros) * width / spanMicros;
    }

    /** The time at a position on an axis of that many pixels. */
    public long time(double x, double width) {
        return fromMicros + Math.round(x * spanMicros / Math.max(1, width));
    }

    /** The window of the same length with the present near its right edge. */
    TimeWindow following(long nowMicros) {
        return new TimeWindow(nowMicros - Math.round(spanMicros * LIVE_POSITION), spanMicros);
    }

    /** This window, moved only if the moment is not well inside it. */
    TimeWindow containing(long micros) {
        long margin = Math.round(spanMicros * MARGIN);
        if (micros < fromMicros + margin) {
            return new TimeWindow(micros - margin, spanMicros);
        }
        return micros > toMicros() - margin ? new TimeWindow(micros + margin - spanMicros, spanMicros) : this;
    }

    /** Longer (factor above 1) or shorter, with a time staying where it is. */
    TimeWindow zoomed(double factor, long aroundMicros) {
        long span = Math.clamp(Math.round(spanMicros * factor), MIN_SPAN_MICROS, MAX_SPAN_MICROS);
        double part = (aroundMicros - fromMicros) / (double) spanMicros;
        return new TimeWindow(aroundMicros - Math.round(part * span), span);
    }

    /** Moved by a part of its length; positive is later. */
    TimeWindow panned(double part) {
        return new TimeWindow(fromMicros + Math.round(part * spanMicros), spanMicros);
    }
}
