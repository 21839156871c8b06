package org.clusterarium.embeddednode.resp;

/** Strict decimal integers: no sign but a minus, no leading zero, no spaces (string2ll, util.c). */
public final class Decimal {
    private static final int LONGEST = 20;

    private Decimal() {}

    /** Whether the bytes are the one canonical text of a 64-bit integer. */
    public static boolean isLong(byte[] text) {
        return isLong(text, 0, text.length);
    }

    /** Whether that part is the one canonical text of a 64-bit integer. */
    public static boolean isLong(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST) {
            return false;
        }
        if (length == 1) {
            return text[from] >= '0' && text[from] <= '9';
        }
        boolean negative = text[from] == '-';
        int at = negative ? from + 1 : from;
        if (text[at] < '1' || text[at] > '9') {
            return false;
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                return false;
            }
            value = value * 10 - digit;
        }
        return negative || value != Long.MIN_VALUE;
    }

    /** The integer; only after {@link #isLong} said yes. */
    public static long toLong(byte[] text) {
        return toLong(text, 0, text.length);
    }

    /** The integer; only after {@link #isLong} said yes. */
    public static long toLong(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long value = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            value = value * 10 - (text[at] - '0');
        }
        return negative ? value : -value;
    }
}
