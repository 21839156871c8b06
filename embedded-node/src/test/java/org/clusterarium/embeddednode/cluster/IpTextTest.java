package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4"
            })
    void literal_addresses_are_accepted(String text) {
        assertThat(IpText.normalised(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "256.1.1.1",
                "1.2.3",
                "1:2:3",
                "1::2::3",
                "::12345",
                "1:2:3:4:5:6:7:8:9",
                ":::",
                "g::1"
            })
    void everything_else_is_not(String text) {
        assertThat(IpText.normalised(text)).isNull();
    }
}
