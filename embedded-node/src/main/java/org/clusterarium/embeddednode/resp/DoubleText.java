package org.clusterarium.embeddednode.resp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Doubles as text: printed with C's {@code %.17g}, read as its {@code strtod} does. */
public final class DoubleText {
    private static final int DIGITS = 17;
    private static final MathContext PRECISION = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final double PLAIN_INTEGERS = 1e17;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST = 4096;
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)(e[+-]?\\d++)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0x(\\p{XDigit}++(\\.\\p{XDigit}*+)?|\\.\\p{XDigit}++)(p[+-]?\\d++)?");
    private static final Pattern ZERO = Pattern.compile("[+-]?(0x)?[0.]*+([ep].*+)?");

    private DoubleText() {}

    /** Seventeen significant digits without zeros at the end; {@code inf} and {@code -inf}. Never NaN. */
    public static String of(double value) {
        if (Math.abs(value) < PLAIN_INTEGERS && value == (long) value) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded = new BigDecimal(value).round(PRECISION).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < DIGITS) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /**
     * A number as an argument that is a double (string2d, util.c); NaN for what is none: space before it, or too large or too small for a
     * double, or longer than {@value #LONGEST} bytes.
     */
    public static double exact(byte[] text) {
        if (text.length <= EXACT_DIGITS && Decimal.isLong(text)) {
            return Decimal.toLong(text);
        }
        if (text.length == 0 || isSpace(text[0])) {
            return Double.NaN;
        }
        String lower = lowerCase(text, 0);
        double value = parse(lower);
        boolean overflow = Double.isInfinite(value) && !INFINITE.matcher(lower).matches();
        boolean underflow = value == 0 && !ZERO.matcher(lower).matches();
        return overflow || underflow ? Double.NaN : value;
    }

    /** A number from a place on, as plain strtod reads it: space before it is skipped, nothing at all is 0; NaN when more than a number is there. */
    public static double lenient(byte[] text, int from) {
        int at = from;
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
        return from == text.length ? 0 : parse(lowerCase(text, at));
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static String lowerCase(byte[] text, int from) {
        return text.length > LONGEST
                ? ""
                : new String(text, from, text.length - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static double parse(String lower) {
        if (DECIMAL.matcher(lower).matches()) {
            return Double.parseDouble(lower);
        }
        if (HEXADECIMAL.matcher(lower).matches()) {
            return Double.parseDouble(lower.indexOf('p') < 0 ? lower + "p0" : lower);
        }
        if (INFINITE.matcher(lower).matches()) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }
}
