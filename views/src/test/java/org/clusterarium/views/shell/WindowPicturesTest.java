package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

/** Writes pictures of the whole window to {@code target/renders} for people to look at. */
class WindowPicturesTest {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @Test
    void healthyDark() {
        picture("window-healthy-dark", Theme.DARK, Locale.ENGLISH, SampleDeployment.KILL - 1_000_000, window -> {});
    }

    @Test
    void killedDark() {
        picture("window-killed-dark", Theme.DARK, Locale.ENGLISH, SampleDeployment.KILL + 3_000_000, window -> {});
    }

    @Test
    void promotedDark() {
        picture(
                "window-promoted-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.COVERED + 150_000,
                window -> window.selection().node().set(Optional.of(SampleDeployment.HOST01_6382)));
    }

    @Test
    void promotedLightChinese() {
        picture(
                "window-promoted-light-zh",
                Theme.LIGHT,
                Locale.SIMPLIFIED_CHINESE,
                SampleDeployment.COVERED + 150_000,
                window -> {});
    }

    @Test
    void chartsAndInspectorDark() {
        picture(
                "window-charts-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.END,
                window -> {
                    window.selection().node().set(Optional.of(SampleDeployment.HOST01_6382));
                    window.selection().slot().set(5_600);
                    window.moment().seek(SampleDeployment.BOOT - 2_000_000);
                },
                "show.charts",
                "show.inspector");
    }

    @Test
    void doctorDark() {
        picture(
                "window-doctor-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.FAIL + 2_000,
                window -> {},
                "show.doctor");
    }

    @Test
    void beliefsLightChinese() {
        picture(
                "window-beliefs-light-zh",
                Theme.LIGHT,
                Locale.SIMPLIFIED_CHINESE,
                SampleDeployment.FAIL - 20_000,
                window -> window.zoomPercent().set(200),
                "show.beliefs");
    }

    @Test
    void failurePageDark() {
        picture(
                "window-failure-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.END,
                window -> window.show(new Page.Failure(
                        "The lab could not start",
                        "Port 6381 of 127.0.0.11 is in use by another program.",
                        "End that program, or start the lab with another --base-port.",
                        "java.net.BindException: Address already in use",
                        () -> {})));
    }

    @Test
    void zoomedDark() {
        picture(
                "window-zoomed-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.COVERED + 150_000,
                window -> window.zoomPercent().set(160));
    }

    @Test
    void paletteLight() {
        picture(
                "window-palette-light",
                Theme.LIGHT,
                Locale.ENGLISH,
                SampleDeployment.COVERED + 150_000,
                window -> window.tell(
                        new Notice(Notice.Severity.WARNING, "Kill host02 did not work: host02 is killed already")),
                "palette");
    }

    @Test
    void replayLight() {
        picture(
                "window-replay-light",
                Theme.LIGHT,
                Locale.ENGLISH,
                SampleDeployment.END,
                window -> window.moment().seek(SampleDeployment.FAIL + 100_000));
    }

    @Test
    void zoomedTwiceDark() {
        picture(
                "window-zoomed-200-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.COVERED + 150_000,
                window -> window.zoomPercent().set(200));
    }

    @Test
    void zoomedTwiceLightChinese() {
        picture(
                "window-zoomed-200-light-zh",
                Theme.LIGHT,
                Locale.SIMPLIFIED_CHINESE,
                SampleDeployment.COVERED + 150_000,
                window -> window.zoomPercent().set(200));
    }

    @Test
    void smallDark() {
        picture(
                new Size(1000, 700),
                "window-small-dark",
                Theme.DARK,
                Locale.ENGLISH,
                SampleDeployment.COVERED + 150_000,
                window -> {});
    }

    @Test
    void projectorChinese() {
        picture(
                new Size(1280, 720),
                "window-projector-zh",
                Theme.LIGHT,
                Locale.SIMPLIFIED_CHINESE,
                SampleDeployment.COVERED + 150_000,
                window -> {});
    }

    private record Size(double width, double height) {}

    private static void picture(
            String name, Theme theme, Locale language, long now, Consumer<WindowViewModel> prepare, String... shown) {
        picture(new Size(WIDTH, HEIGHT), name, theme, language, now, prepare, shown);
    }

    private static void picture(
            Size size,
            String name,
            Theme theme,
            Locale language,
            long now,
            Consumer<WindowViewModel> prepare,
            String... shown) {
        WindowSettings settings =
                new WindowSettings(theme, language, false, 100, size.width(), size.height(), Map.of());
        WindowViewModel window = new WindowViewModel(settings, Platform::runLater);
        Stage stage = FxStage.onFx(() -> {
            window.watch(new SampleDeployment(now));
            WindowView view = new WindowView(window);
            prepare.accept(window);
            Stage made = new Stage();
            made.setScene(new Scene(view, size.width(), size.height()));
            made.show();
            view.applyCss();
            view.layout();
            view.run(shown);
            view.applyCss();
            view.layout();
            view.renderFrame(0);
            view.layout();
            return made;
        });
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        FxStage.onFx(() -> {
            ((WindowView) stage.getScene().getRoot()).dispose();
            stage.close();
        });
    }
}
