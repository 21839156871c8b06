package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.SampleRemote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Wizards in the window, by keyboard and by menu: how they open, what Esc and Enter do, and what is left of them. */
class WizardWindowTest {
    private final SampleOperations operations = new SampleOperations();
    private final SampleDeployment sample =
            new SampleDeployment(SampleDeployment.START + 1_000_000).offering(operations);
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

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> FxStage.onFx(() -> {
                    try {
                        return condition.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }

    private void openByDelete() throws TimeoutException {
        FxStage.onFx(() -> window.selection().node().set(Optional.of(SampleDeployment.HOST02_6381)));
        robot.type(KeyCode.DELETE);
        until(() -> find("#wizard").isVisible() && !find("#wizard-next").isDisabled());
    }

    @Test
    void deleteOnASelectedNodeOpensItsRemovalAndEscLeavesNothing() throws TimeoutException {
        openByDelete();
        assertThat(((Labeled) find("#wizard-title")).getText()).isEqualTo("Remove a node");
        robot.type(KeyCode.ESCAPE);
        assertThat(find("#wizard").isVisible()).isFalse();
        assertThat(FxStage.onFx(() -> window.staged().staged().get())).isEmpty();
        assertThat(operations.started()).isEmpty();
    }

    @Test
    void enterInAnyFieldStagesThePlanAndTabStaysInside() throws TimeoutException {
        openByDelete();
        until(() -> find("#remove-node-node").isFocused());
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.TAB);
        }
        until(() -> isInside(stage.getScene().getFocusOwner()));
        FxStage.onFx(() -> find("#remove-node-shutdown").requestFocus());
        robot.type(KeyCode.ENTER);
        until(() -> window.staged().staged().get().isPresent());
        assertThat(find("#wizard").isVisible()).isFalse();
        assertThat(FxStage.onFx(() ->
                        window.staged().staged().get().orElseThrow().plan().kind()))
                .isEqualTo(PlanKind.REMOVE_NODE);
        assertThat(operations.started()).isEmpty();
    }

    private static boolean isInside(Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if ("wizard".equals(at.getId())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyWizardOfTheMenuOpensAndIsCancelledByItsButton() throws TimeoutException {
        MenuButton menu = (MenuButton) find("#operate-menu");
        for (MenuItem item : FxStage.onFx(() -> menu.getItems().stream().toList())) {
            FxStage.onFx(item::fire);
            until(() -> find("#wizard").isVisible());
            WaitForAsyncUtils.waitForFxEvents();
            robot.clickOn("#wizard-cancel");
            assertThat(find("#wizard").isVisible()).as(item.getId()).isFalse();
        }
        assertThat(FxStage.onFx(() -> window.staged().staged().get())).isEmpty();
    }

    @Test
    void whatMayNotBeChangedHasNoMenuButAReason() {
        FxStage.onFx(() -> window.watch(new SampleRemote(ConnectionLabel.PROD)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(find("#operate-menu").isDisabled()).isTrue();
        robot.type(KeyCode.DELETE);
        assertThat(find("#wizard").isVisible()).isFalse();
    }
}
