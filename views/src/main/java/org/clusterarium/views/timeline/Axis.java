package org.clusterarium.views.timeline;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ticks of the time axis, at round distances from a reference time. */
final class Axis {
    private static final long[] STEPS = {
        10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
        1_000_000, 2_000_000, 5_000_000, 10_000_000, 15_000_000, 30_000_000,
        60_000_000, 120_000_000, 300_000_000, 600_000_000, 1_800_000_000
    };

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private Axis() {}

    /** @param offsetMicros distance from the reference */
    record Tick(long timeMicros, long offsetMicros) {}

    /** @param most how many ticks there is room for */
    static List<Tick> ticks(TimeWindow window, long referenceMicros, int most) {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && window.spanMicros() / STEPS[i] <= Math.max(1, most); i--) {
            step = STEPS[i];
        }
        List<Tick> ticks = new ArrayList<>();
        long first = Math.floorDiv(window.fromMicros() - referenceMicros, step) + 1;
        for (long n = first; referenceMicros + n * step <= window.toMicros(); n++) {
            ticks.add(new Tick(referenceMicros + n * step, n * step));
        }
        return ticks;
    }

    /** A moment of Unix time as clocks show it there, with as many decimals as it needs: {@code 14:05:09.25}. */
    static String clock(long timeMicros, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(
                Instant.ofEpochSecond(
                        Math.floorDiv(timeMicros, 1_000_000L), Math.floorMod(timeMicros, 1_000_000L) * 1_000),
                zone);
        return CLOCK.format(time);
    }

    /** An offset as people read it, with its sign: {@code +1.5 s}, {@code −2 min}. */
    static String label(long offsetMicros) {
        String sign = offsetMicros > 0 ? "+" : "−";
        long distance = Math.abs(offsetMicros);
        if (distance % 60_000_000 == 0) {
            return sign + distance / 60_000_000 + " min";
        }
        if (distance % 1_000_000 == 0) {
            return sign + distance / 1_000_000 + " s";
        }
        return sign
                + java.math.BigDecimal.valueOf(distance, 6).stripTrailingZeros().toPlainString() + " s";
    }
}
