package org.clusterarium.embeddednode.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Numbers with the 64-bit mantissa of C's long double on x86-64, in which redis-server counts floats, so that sums have the same digits
 * (incrbyfloatCommand of t_string.c, string2ld and ld2string of util.c).
 */
final class LongDouble {
    private static final int MANTISSA_BITS = 64;
    private static final int FRACTION_DIGITS = 17;
    private static final int LONGEST_TEXT = 5 * 1024;
    private static final int LARGEST_EXPONENT = 4932;
    private static final BigDecimal LARGEST = new BigDecimal("1.18973149535723176502e+4932");

    private LongDouble() {}

    /** The number nearest to a text; an error reply for what is not a finite number. */
    static BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw invalid();
        }
        try {
            BigDecimal exact = new BigDecimal(text);
            long magnitude = (long) exact.precision() - exact.scale();
            if (exact.signum() == 0 || magnitude < -LARGEST_EXPONENT) {
                return BigDecimal.ZERO;
            }
            if (magnitude > LARGEST_EXPONENT + 1) {
                throw invalid();
            }
            return round(exact);
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid();
        }
    }

    private static CommandError invalid() {
        return new CommandError("ERR value is not a valid float");
    }

    /** The sum, rounded; an error reply when it is out of range. */
    static BigDecimal add(BigDecimal first, BigDecimal second) {
        BigDecimal sum = round(first.add(second));
        if (sum.abs().compareTo(LARGEST) > 0) {
            throw new CommandError("ERR increment would produce NaN or Infinity");
        }
        return sum;
    }

    private static BigDecimal round(BigDecimal exact) {
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigInteger whole = exact.abs().toBigInteger();
        int bits = whole.signum() > 0 ? whole.bitLength() : leadingFractionBit(exact.abs());
        int shift = MANTISSA_BITS - bits;
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(shift)));
        BigDecimal scaled = shift >= 0 ? exact.multiply(unit) : exact.divide(unit);
        BigDecimal mantissa = scaled.setScale(0, RoundingMode.HALF_EVEN);
        return shift >= 0 ? mantissa.divide(unit) : mantissa.multiply(unit);
    }

    /** For 0 < x < 1: the power of two above it, 0 or negative. */
    private static int leadingFractionBit(BigDecimal fraction) {
        int scaleBits = fraction.scale() * 4 + MANTISSA_BITS;
        BigInteger scaled = fraction.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(scaleBits)))
                .toBigInteger();
        return scaled.bitLength() - scaleBits;
    }

    /** Seventeen digits after the point, without zeros at the end. */
    static String format(BigDecimal value) {
        BigDecimal rounded =
                value.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
