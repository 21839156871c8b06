package org.clusterarium.embeddednode.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleTextTest {
    private static double exact(String text) {
        return DoubleText.exact(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Expected texts are those of redis-server 7.0. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10000000000000001",
        "-0.0, -0",
        "1e-7, 9.9999999999999995e-08",
        "0.0001, 0.0001",
        "0.00001, 1.0000000000000001e-05",
        "99999999999999984, 99999999999999984",
        "1e17, 1e+17",
        "123456789012345678, 1.2345678901234568e+17",
        "5e-324, 4.9406564584124654e-324",
        "-1.7976931348623157e308, -1.7976931348623157e+308",
        "-Infinity, -inf",
        "1.5, 1.5"
    })
    void doublesAreWrittenWithSeventeenDigits(double value, String text) {
        assertThat(DoubleText.of(value)).isEqualTo(text);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (!Double.isNaN(value)) {
            assertThat(exact(DoubleText.of(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "nan", "1e400", "-1e400", "1e-400", "1e", "0x", "0x1p", "1f", "1d", "+", "."})
    void whatIsNoExactNumberIsNone(String text) {
        assertThat(exact(text)).isNaN();
    }

    @Test
    void hexadecimalsInfinitiesAndBoundsAreReadAsStrtodDoes() {
        assertThat(exact("0x1.8")).isEqualTo(1.5);
        assertThat(exact("0X10P-1")).isEqualTo(8);
        assertThat(exact("+INFINITY")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(exact("0e-500")).isZero();
        assertThat(DoubleText.lenient(new byte[] {'(', ' ', '5'}, 1)).isEqualTo(5);
        assertThat(DoubleText.lenient(new byte[] {'('}, 1)).isZero();
        assertThat(DoubleText.lenient(new byte[] {' '}, 0)).isNaN();
        assertThat(exact("1".repeat(5000))).isNaN();
    }
}
