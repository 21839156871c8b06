package org.clusterarium.embeddednode.rdb;

import java.nio.charset.StandardCharsets;

/** Scores of sorted sets as text ({@code rdbLoadDoubleValue}, {@code zzlStrtod}). */
final class ScoreText {
    private static final int LONGEST = 128;
    private static final int NAN = 253;
    private static final int PLUS_INFINITY = 254;
    private static final int MINUS_INFINITY = 255;

    private ScoreText() {}

    /** A score behind a byte with its length. */
    static double read(RdbInput in) {
        int length = in.readByte();
        return switch (length) {
            case NAN -> throw in.damaged("Zset with NAN score detected");
            case PLUS_INFINITY -> Double.POSITIVE_INFINITY;
            case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
            default -> parse(in.readRaw(length), in);
        };
    }

    /** Only what C's strtod reads and Redis writes: decimal numbers and infinities. */
    static double parse(byte[] bytes, RdbInput where) {
        if (bytes.length > 0 && bytes.length <= LONGEST) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (text.equals("inf") || text.equals("+inf")) {
                return Double.POSITIVE_INFINITY;
            }
            if (text.equals("-inf")) {
                return Double.NEGATIVE_INFINITY;
            }
            if (text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
                try {
                    return Double.parseDouble(text);
                } catch (NumberFormatException notANumber) {
                    throw where.damaged("Score that is not a number: " + text);
                }
            }
        }
        throw where.damaged("Score that is not a number");
    }
}
