package org.clusterarium.embeddednode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongDoubleTest {
    /** Replies of redis-server 7.0.15 on x86-64 to INCRBYFLOAT. */
    @ParameterizedTest
    @CsvSource({
        "3.0e3, 0.1, 3000.10000000000000009",
        "12, 1.5, 13.5",
        "0, 10.50, 10.5",
        "0, 5.0e-3, 0.005",
        "0, 0.00000000000000001, 0.00000000000000001",
        "1, -1, 0",
        "0, 1e30, 1000000000000000000024696061952"
    })
    void sumsHaveTheDigitsOfRedis(String first, String second, String sum) {
        assertThat(LongDouble.format(LongDouble.add(LongDouble.parse(first), LongDouble.parse(second))))
                .isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "nan", "1e99999", "1 ", " 1", "1e999999999999"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> LongDouble.parse(text)).hasMessage("ERR value is not a valid float");
    }
}
