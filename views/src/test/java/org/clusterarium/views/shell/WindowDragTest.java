package org.clusterarium.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.operation.StagedPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Slots dragged onto the owners' legend through the whole window with the mouse. */
class WindowDragTest {
    private final SampleOperations port = new SampleOperations();
    private final FxRobot robot = new FxRobot();
    private final WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, Platform::runLater);
    private Stage stage;

    @BeforeEach
    void open() {
        stage = FxStage.onFx(() -> {
            window.watch(new SampleDeployment(SampleDeployment.START + 1_000_000).offering(port));
            Stage made = new Stage();
            made.setScene(new Scene(new WindowView(window), 1440, 900));
            made.show();
            made.requestFocus();
            return made;
        });
        settle();
        robot.targetWindow(stage);
    }

    @AfterEach
    void close() {
        FxStage.onFx(() -> {
            ((WindowView) stage.getScene().getRoot()).dispose();
            stage.close();
        });
    }

    private void settle() {
        WindowView view = (WindowView) stage.getScene().getRoot();
        FxStage.settle(stage, () -> view.renderFrame(0));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node find(String selector) {
        return FxStage.onFx(
                () -> Objects.requireNonNull(stage.getScene().getRoot().lookup(selector), selector));
    }

    /** A point of a node on the screen, from 0 to 1 in both directions. */
    private Point2D point(Node node, double x, double y) {
        return FxStage.onFx(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
        });
    }

    private Point2D onSlots(double x, double y) {
        return point(find(".slot-map .canvas-view"), x, y);
    }

    private void drag(Point2D from, Point2D to) {
        robot.moveTo(from).press(MouseButton.PRIMARY);
        robot.moveTo(from.add(6, 2));
        robot.moveTo(to.add(-3, 0));
        robot.moveTo(to);
        robot.release(MouseButton.PRIMARY);
        settle();
    }

    private SlotSet selectSlots() {
        drag(onSlots(0.3, 0.12), onSlots(0.6, 0.12));
        SlotSet chosen = FxStage.onFx(() -> window.selection().slots().get());
        assertThat(chosen.size()).isGreaterThan(10);
        return chosen;
    }

    private StagedPlan staged() {
        return FxStage.onFx(() -> window.staged().staged().get()).orElseThrow();
    }

    @Test
    void aRangeOfSlotsIsSelectedAndDroppedOnANodeOfTheLegend() {
        SlotSet chosen = selectSlots();
        drag(onSlots(0.45, 0.12), point(find("#owner-02-6381"), 0.5, 0.5));

        assertThat(staged().plan().moves())
                .containsExactly(new SlotMove(SampleDeployment.HOST01_6381, HOST02_6381, chosen));
        assertThat(find("#staged-plan").isVisible()).isTrue();
        robot.clickOn("#operation-apply");
        settle();
        assertThat(port.started()).hasSize(1);
        assertThat(find("#operation-phase").isVisible()).isTrue();
    }

    @Test
    void escapeCallsADragOffAndThenGivesUpWhatIsStaged() {
        selectSlots();
        robot.moveTo(onSlots(0.45, 0.12)).press(MouseButton.PRIMARY);
        robot.moveTo(onSlots(0.47, 0.14));
        robot.moveTo(point(find("#owner-02-6381"), 0.5, 0.5));
        assertThat(FxStage.onFx(() -> window.operations().drag().drag().get())).isPresent();
        robot.type(KeyCode.ESCAPE);
        robot.release(MouseButton.PRIMARY);
        settle();
        assertThat(FxStage.onFx(() -> window.staged().staged().get())).isEqualTo(Optional.empty());

        drag(onSlots(0.45, 0.12), point(find("#owner-02-6381"), 0.5, 0.5));
        assertThat(staged().plan().moves()).hasSize(1);
        for (int i = 0; i < List.of("slots", "plan").size(); i++) {
            robot.type(KeyCode.ESCAPE);
        }
        assertThat(FxStage.onFx(() -> window.staged().staged().get())).isEqualTo(Optional.empty());
    }
}
