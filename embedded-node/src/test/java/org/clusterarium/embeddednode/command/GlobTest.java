package org.clusterarium.embeddednode.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "h?llo, hello, true", "h?llo, hllo, false", "h*llo, heeeello, true", "h*llo, hllo, true",
                "h[ae]llo, hallo, true",
        "h[ae]llo, hillo, false", "h[^e]llo, hallo, true", "h[^e]llo, hello, false", "h[a-c]llo, hbllo, true",
                "h[c-a]llo, hbllo, true",
        "h[a-c]llo, hdllo, false", "a\\*b, a*b, true", "a\\*b, axb, false", "*a*b*c, xxaxxbxxc, true",
                "*a*b*c, xxaxxbxx, false",
        "a[, a, false", "a[b, ab, true", "***, anything, true", "'', '', true", "?, '', false"
    })
    void matchesAsRedisDoes(String pattern, String text, boolean expected) {
        assertThat(new Glob(Arguments.bytes(pattern)).matches(Arguments.bytes(text)))
                .isEqualTo(expected);
    }

    @Test
    void manyStarsDoNotMakeItSlow() {
        Glob nasty = new Glob(Arguments.bytes("*a".repeat(2000) + "b"));
        assertThat(nasty.matches(Arguments.bytes("a".repeat(20_000)))).isFalse();
    }
}
