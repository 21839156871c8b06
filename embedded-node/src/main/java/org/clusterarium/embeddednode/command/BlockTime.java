package org.clusterarium.embeddednode.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Time that a blocking command waits (getTimeoutFromObjectOrReply, timeout.c). */
final class BlockTime {
    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1000);

    private BlockTime() {}

    /** Milliseconds from seconds with a fraction, rounded up; 0 is for ever. */
    static long ofSeconds(byte[] argument, long nowMillis) {
        BigDecimal seconds;
        try {
            seconds = LongDouble.parse(new String(argument, StandardCharsets.ISO_8859_1));
        } catch (CommandError e) {
            throw new CommandError("ERR timeout is not a float or out of range");
        }
        BigDecimal millis = seconds.multiply(MILLIS_PER_SECOND).setScale(0, RoundingMode.CEILING);
        if (millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new CommandError("ERR timeout is out of range");
        }
        if (millis.signum() < 0) {
            throw new CommandError("ERR timeout is negative");
        }
        if (millis.longValue() > Long.MAX_VALUE - nowMillis) {
            throw new CommandError("ERR timeout is out of range");
        }
        return millis.longValue();
    }

    /** Whole milliseconds; 0 is for ever. */
    static long ofMillis(byte[] argument, long nowMillis) {
        long millis;
        try {
            millis = Arguments.integer(argument);
        } catch (CommandError e) {
            throw new CommandError("ERR timeout is not an integer or out of range");
        }
        if (millis < 0) {
            throw new CommandError("ERR timeout is negative");
        }
        return Math.min(millis, Long.MAX_VALUE - nowMillis);
    }
}
