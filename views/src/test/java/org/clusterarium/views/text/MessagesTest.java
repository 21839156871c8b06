package org.clusterarium.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.clusterarium.views.timeline.TimelineView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Locale system = Locale.getDefault();

    @AfterEach
    void giveBackTheLanguageOfTheSystem() {
        Locale.setDefault(system);
    }

    private static String live(Locale language) {
        return Messages.of(TimelineView.class, "Timeline", language).get("live");
    }

    @Test
    void englishStaysEnglishOnAChineseSystem() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);

        assertThat(live(Locale.ENGLISH)).isEqualTo("Live");
        assertThat(live(Locale.US)).isEqualTo("Live");
    }

    @Test
    void chineseStaysChineseOnAnEnglishSystem() {
        Locale.setDefault(Locale.US);

        assertThat(live(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(live(Locale.CHINESE))
                .isNotEqualTo("Live");
    }

    @Test
    void aLanguageWithoutTextsOfItsOwnGetsEnglishWhateverTheSystemSpeaks() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);

        assertThat(live(Locale.GERMAN)).isEqualTo("Live");
    }
}
