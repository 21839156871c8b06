package org.clusterarium.views.text;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read them, in the language of the window. */
public final class Quantities {
    private static final long KIB = 1024;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final NumberFormat whole;
    private final Locale locale;

    public Quantities(Locale locale) {
        this.locale = locale;
        whole = NumberFormat.getIntegerInstance(locale);
    }

    /** With the grouping of the language, e.g. {@code 41,238}. */
    public String count(long value) {
        return whole.format(value);
    }

    /** Thousands and millions with two or three digits, e.g. {@code 4.1k}, {@code 41k}. */
    public String brief(long value) {
        long size = Math.abs(value);
        if (size < 1_000) {
            return Long.toString(value);
        }
        double scaled = size < 1_000_000 ? value / 1e3 : value / 1e6;
        return String.format(locale, Math.abs(scaled) < 10 ? "%.1f" : "%,.0f", scaled) + (size < 1_000_000 ? "k" : "M");
    }

    /** In the largest unit that keeps it at or above one, e.g. {@code 1.4 MiB}. */
    public String bytes(long bytes) {
        if (Math.abs(bytes) < KIB) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (Math.abs(value) >= KIB && unit < UNITS.length - 1) {
            value /= KIB;
            unit++;
        }
        return String.format(locale, "%.1f %s", value, UNITS[unit]);
    }

    /** Seconds with two decimals, e.g. {@code 5.88 s}. */
    public String seconds(long micros) {
        return String.format(locale, "%.2f s", micros / 1_000_000.0);
    }

    /** Seconds with one decimal, for figures that run, e.g. {@code 4.2 s}. */
    public String roughSeconds(long micros) {
        return String.format(locale, "%.1f s", micros / 1_000_000.0);
    }

    /** Milliseconds below a second, seconds above, e.g. {@code 528 ms}. */
    public String millis(long micros) {
        return micros < 1_000_000 ? Math.round(micros / 1_000.0) + " ms" : seconds(micros);
    }

    /** One decimal, e.g. {@code 118.4}. */
    public String rate(double perSecond) {
        return String.format(locale, "%,.1f", perSecond);
    }

    /** An estimated time in its largest unit, e.g. {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 2 h}. */
    public String duration(long millis) {
        double seconds = millis / 1_000.0;
        if (seconds < 9.95) {
            return String.format(locale, "%.1f s", seconds);
        }
        if (seconds < 119.5) {
            return Math.round(seconds) + " s";
        }
        double minutes = seconds / 60;
        return minutes < 119.5 ? Math.round(minutes) + " min" : Math.round(minutes / 60) + " h";
    }
}
