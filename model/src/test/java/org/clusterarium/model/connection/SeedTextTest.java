package org.clusterarium.model.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTextTest {
    @Test
    void addressesComeInEveryFormThatPeopleWrite() {
        assertThat(SeedText.parse("10.0.0.1:7000, redis2; [::1]:7001\nfe80::1 10.0.0.1:7000")
                        .seeds())
                .extracting(NodeAddress::hostAndPort)
                .containsExactly("10.0.0.1:7000", "redis2:6379", "::1:7001", "fe80::1:6379");
    }

    @Test
    void aUriNamesUserPasswordAndEncryption() {
        SeedText.Parsed parsed = SeedText.parse("rediss://ann:p%40ss%2Fword@db.example:6380/3?timeout=1");
        assertThat(parsed.seeds()).containsExactly(new NodeAddress("db.example", 6380, 0));
        assertThat(parsed.user()).isEqualTo("ann");
        assertThat(parsed.password()).contains("p@ss/word");
        assertThat(parsed.encrypted()).isTrue();
        assertThat(parsed).asString().doesNotContain("p@ss");
        assertThat(SeedText.parse("redis://:only@h").password()).contains("only");
        assertThat(SeedText.parse("redis://h").password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:0", "h:65536", "h:port", ":7000", "http://h", "redis://"})
    void whatIsNoAddressIsNamed(String text) {
        assertThatThrownBy(() -> SeedText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordNeverAppearsInAnError() {
        assertThatThrownBy(() -> SeedText.parse("redis://u:hunter2@h:port"))
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> SeedText.parse("http://u:hunter2@h")).message().doesNotContain("hunter2");
    }
}
