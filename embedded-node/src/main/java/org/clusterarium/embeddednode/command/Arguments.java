package org.clusterarium.embeddednode.command;

import java.nio.charset.StandardCharsets;
import org.clusterarium.embeddednode.resp.Decimal;

/** Reads arguments of commands as redis-server does (getLongFromObject and strcasecmp as used in its commands). */
public final class Arguments {
    private Arguments() {}

    /** Whether the argument is that word, in any case. The word is ASCII and lower case. */
    public static boolean is(byte[] argument, String lowerCaseWord) {
        if (argument.length != lowerCaseWord.length()) {
            return false;
        }
        for (int i = 0; i < argument.length; i++) {
            if (lower(argument[i]) != lowerCaseWord.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    /** A 64-bit integer in its one canonical form; anything else is an error reply. */
    public static long integer(byte[] argument) {
        if (!Decimal.isLong(argument)) {
            throw CommandError.notAnInteger();
        }
        return Decimal.toLong(argument);
    }

    /** An integer in a range; the error is that of a bad integer. */
    public static int integer(byte[] argument, int least, int most) {
        long value = integer(argument);
        if (value < least || value > most) {
            throw CommandError.notAnInteger();
        }
        return (int) value;
    }

    /** The bytes as UTF-8 text. */
    public static String text(byte[] argument) {
        return new String(argument, StandardCharsets.UTF_8);
    }

    /** The first bytes for an error message, one character a byte. */
    public static String printable(byte[] argument, int most) {
        return new String(argument, 0, Math.min(argument.length, most), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] bytes(long number) {
        return Decimal.text(number);
    }
}
