package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window, driven by keys and clicks on the headless platform. */
class WindowViewTest {
    private final SampleDeployment sample = new SampleDeployment(SampleDeployment.COVERED + 500_000);
    private final FxRobot robot = new FxRobot();
    private final WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, Platform::runLater);
    private Stage stage;

    @BeforeEach
    void open() {
        stage = FxStage.onFx(() -> {
            window.watch(sample);
            Stage made = new Stage();
            made.setScene(new Scene(new WindowView(window), 1440, 900));
            made.show();
            made.requestFocus();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.targetWindow(stage);
    }

    @AfterEach
    void close() {
        FxStage.onFx(() -> {
            ((WindowView) stage.getScene().getRoot()).dispose();
            stage.close();
        });
    }

    private Node find(String selector) {
        return FxStage.onFx(() -> {
            Node node = stage.getScene().getRoot().lookup(selector);
            assertThat(node).as(selector).isNotNull();
            return node;
        });
    }

    private String text(String selector) {
        return FxStage.onFx(() -> ((Labeled) find(selector)).getText());
    }

    private boolean live() {
        return FxStage.onFx(() -> window.moment().live().get());
    }

    @Test
    void spacePausesTimeAndEndGoesLiveAgain() {
        robot.type(KeyCode.SPACE);
        assertThat(live()).isFalse();
        assertThat(text("#moment-pill")).isEqualTo("PAUSED");

        robot.type(KeyCode.END);
        assertThat(live()).isTrue();
    }

    @Test
    void thePaletteRunsTheActionWhoseNameWasTyped() {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(find("#palette").isVisible()).isTrue();

        FxStage.onFx(() -> ((TextField) find("#palette-field")).setText("light dark"));
        robot.type(KeyCode.ENTER);

        assertThat(find("#palette").isVisible()).isFalse();
        assertThat(FxStage.onFx(() -> window.theme().get())).isEqualTo(Theme.LIGHT);
    }

    @Test
    void escapeClosesThePaletteWithoutDoingAnything() {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.type(KeyCode.ESCAPE);

        assertThat(find("#palette").isVisible()).isFalse();
        assertThat(live()).isTrue();
    }

    @Test
    void theLanguageSwitchTurnsEveryTextAndKeepsTheState() {
        FxStage.onFx(() -> window.selection().node().set(Optional.of(SampleDeployment.HOST01_6382)));
        robot.clickOn("#language-switch");

        assertThat(FxStage.onFx(() -> window.language().get())).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(text("#moment-pill")).isEqualTo("实时");
        assertThat(text("#language-switch")).isEqualTo("English");
        assertThat(FxStage.onFx(() -> window.selection().node().get())).contains(SampleDeployment.HOST01_6382);
    }

    @Test
    void killingAHostReachesTheLab() {
        robot.clickOn("#kill-host03");

        assertThat(sample.injected()).containsExactly(new Fault.KillHost("host03"));
    }

    @Test
    void inThePastNothingCanBeKilled() {
        FxStage.onFx(() -> window.moment().seek(SampleDeployment.KILL - 1_000_000));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(find("#kill-host02").isDisabled()).isTrue();
        assertThat(text("#slots-pill")).isEqualTo("16384 / 16384");
    }

    @Test
    void theChaosSwitchHidesAndShowsTheSidePanel() {
        robot.clickOn("#chaos-switch");
        assertThat(FxStage.onFx(() -> stage.getScene().getRoot().lookup("#side-tabs")))
                .isNull();

        robot.clickOn("#chaos-switch");
        assertThat(find("#side-tabs")).isNotNull();
    }

    @Test
    void aFailurePageOffersToTryAgain() {
        int[] tries = new int[1];
        FxStage.onFx(
                () -> window.show(new Page.Failure("no lab", "port in use", "free it", "details", () -> tries[0]++)));
        WaitForAsyncUtils.waitForFxEvents();

        robot.clickOn("#failure-retry");

        assertThat(tries[0]).isEqualTo(1);
    }
}
