package org.clusterarium.embeddednode.command;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.resp.Decimal;
import org.jspecify.annotations.Nullable;

/** Reads ids and intervals of streams ({@code streamGenericParseIDOrReply}, t_stream.c). */
final class StreamArguments {
    private static final int LONGEST_ID = 127;
    private static final int SAFE_DIGITS = 18;
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private StreamArguments() {}

    /** An id that may say {@code *} for its second half, as XADD has it. */
    record GivenId(StreamId id, boolean whole) {}

    private static CommandError invalid() {
        return new CommandError("ERR Invalid stream ID specified as stream command argument");
    }

    /** An id; a missing second half is 0. */
    static StreamId id(byte[] argument) {
        StreamId id = idOrNull(argument);
        if (id == null) {
            throw invalid();
        }
        return id;
    }

    /** As {@link #id}, null for what is none. */
    static @Nullable StreamId idOrNull(byte[] argument) {
        String text = text(argument);
        return text.equals("-") || text.equals("+") ? null : parse(text, 0);
    }

    /** As {@link #id}, with {@code -} and {@code +} for the smallest and the largest. */
    static StreamId idOrEdge(byte[] argument, long missingSequence) {
        String text = text(argument);
        if (text.equals("-")) {
            return StreamId.ZERO;
        }
        StreamId id = text.equals("+") ? StreamId.MAX : parse(text, missingSequence);
        if (id == null) {
            throw invalid();
        }
        return id;
    }

    /** The id that XADD is given. */
    static GivenId givenId(byte[] argument) {
        String text = text(argument);
        if (text.endsWith("-*") && text.indexOf('-') == text.length() - 2) {
            Long millis = unsigned(text.substring(0, text.length() - 2));
            if (millis == null) {
                throw invalid();
            }
            return new GivenId(new StreamId(millis, 0), false);
        }
        return new GivenId(id(argument), true);
    }

    /** The smallest id of an interval; {@code (} leaves the named one out. */
    static StreamId from(byte[] argument) {
        StreamId id = isOpen(argument) ? id(shortened(argument)).next() : idOrEdge(argument, 0);
        if (id == null) {
            throw new CommandError("ERR invalid start ID for the interval");
        }
        return id;
    }

    /** The largest id of an interval; a missing second half is the largest, {@code (} leaves the named one out. */
    static StreamId to(byte[] argument) {
        if (!isOpen(argument)) {
            return idOrEdge(argument, -1);
        }
        String text = text(shortened(argument));
        StreamId open = text.equals("-") || text.equals("+") ? null : parse(text, -1);
        if (open == null) {
            throw invalid();
        }
        StreamId id = open.previous();
        if (id == null) {
            throw new CommandError("ERR invalid end ID for the interval");
        }
        return id;
    }

    private static boolean isOpen(byte[] argument) {
        return argument.length > 1 && argument[0] == '(';
    }

    private static byte[] shortened(byte[] argument) {
        return Arrays.copyOfRange(argument, 1, argument.length);
    }

    /** As C sees it: ends at a NUL byte. Too long is as good as none. */
    private static String text(byte[] argument) {
        if (argument.length > LONGEST_ID) {
            throw invalid();
        }
        String text = new String(argument, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static @Nullable StreamId parse(String text, long missingSequence) {
        int dash = text.indexOf('-');
        Long millis = unsigned(dash < 0 ? text : text.substring(0, dash));
        Long sequence = dash < 0 ? Long.valueOf(missingSequence) : unsigned(text.substring(dash + 1));
        return millis == null || sequence == null ? null : new StreamId(millis, sequence);
    }

    /** {@code string2ull}: what strtoull takes, but no plain negative number. */
    private static @Nullable Long unsigned(String text) {
        if (!text.isEmpty() && text.length() <= SAFE_DIGITS && isDigits(text)) {
            return Long.parseLong(text);
        }
        String number = withoutLeadingSpace(text);
        boolean negative = number.startsWith("-");
        String digits = negative || number.startsWith("+") ? number.substring(1) : number;
        if (digits.isEmpty() || !isDigits(digits)) {
            return null;
        }
        BigInteger value = new BigInteger(digits);
        boolean plainNegative = negative && Decimal.isLong(text.getBytes(StandardCharsets.ISO_8859_1));
        if (value.compareTo(MOST) > 0 || plainNegative) {
            return null;
        }
        return negative ? -value.longValue() : value.longValue();
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Without what isspace says yes to. */
    private static String withoutLeadingSpace(String text) {
        int from = 0;
        while (from < text.length()
                && (text.charAt(from) == ' ' || text.charAt(from) >= '\t' && text.charAt(from) <= '\r')) {
            from++;
        }
        return text.substring(from);
    }
}
