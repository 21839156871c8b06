package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

class WindowViewModelTest {
    private final WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, Runnable::run);

    @Test
    void watchingADeploymentShowsItLiveAndOffersItInThePicker() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.KILL);

        window.watch(sample);

        assertThat(window.page().get()).isEqualTo(new Page.Watching());
        assertThat(window.deployments()).containsExactly(sample);
        assertThat(window.moment().timeMicros().get()).isEqualTo(SampleDeployment.KILL);
    }

    @Test
    void anotherDeploymentForgetsTheSelectionOfTheFirst() {
        window.watch(new SampleDeployment(SampleDeployment.KILL));
        window.selection().node().set(Optional.of(SampleDeployment.HOST01_6381));

        window.watch(new SampleDeployment(SampleDeployment.END));

        assertThat(window.selection().node().get()).isEmpty();
        assertThat(window.deployments()).hasSize(2);
    }

    @Test
    void removingTheWatchedDeploymentLeavesTheEmptyPage() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.KILL);
        window.watch(sample);

        window.remove(sample);

        assertThat(window.page().get()).isEqualTo(new Page.Empty());
        assertThat(window.moment().snapshot().get().hosts()).isEmpty();
    }

    @Test
    void settingsTellHowTheWindowLooksNow() {
        window.switchTheme();
        window.switchLanguage();
        window.zoomIn();
        window.reduceMotion().set(true);
        window.rememberSplit("left", 0.3);
        window.rememberSize(1000, 700);

        assertThat(window.settings())
                .isEqualTo(new WindowSettings(
                        Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, true, 110, 1000, 700, Map.of("left", 0.3)));
    }

    @Test
    void zoomStaysBetweenOneAndTwo() {
        for (int i = 0; i < 20; i++) {
            window.zoomIn();
        }
        assertThat(window.zoomPercent().get()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            window.zoomOut();
        }
        assertThat(window.zoomPercent().get()).isEqualTo(100);
    }

    @Test
    void settingsOutOfRangeAreMovedIntoIt() {
        WindowSettings odd =
                new WindowSettings(Theme.DARK, Locale.FRENCH, false, 900, 1, 1_000_000, Map.of("left", 7.0));

        assertThat(odd)
                .isEqualTo(
                        new WindowSettings(Theme.DARK, Locale.ENGLISH, false, 200, 800, 16_384, Map.of("left", 1.0)));
    }
}
