package org.clusterarium.embeddednode.resp;

/** Strict decimal integers: no sign but a minus, no leading zero, no spaces (string2ll, util.c). */
public final class Decimal {
    private static final int LONGEST = 20;

    private Decimal() {}

    /** The canonical text of a number. */
    public static byte[] text(long number) {
        byte[] text = new byte[digits(number)];
        write(number, text, 0);
        return text;
    }

    /** Writes the canonical text of a number; returns its length, at most 20. */
    public static int write(long number, byte[] target, int at) {
        int length = digits(number);
        int place = at + length;
        long left = number < 0 ? number : -number;
        do {
            target[--place] = (byte) ('0' - left % 10);
            left /= 10;
        } while (left != 0);
        if (number < 0) {
            target[at] = '-';
        }
        return length;
    }

    /** Length of the text of a number, its sign included. */
    private static int digits(long number) {
        int length = number < 0 ? 2 : 1;
        long left = number < 0 ? number : -number;
        while (left <= -10) {
            left /= 10;
            length++;
        }
        return length;
    }

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
