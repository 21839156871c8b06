package org.clusterarium.views.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST01_6382;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.plan.MaintenancePlanner;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.FxStage;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.SampleRemote;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;

/** Writes pictures of the window while something is staged, runs, failed or was left, for people to look at. */
class OperationPicturesTest {
    private static final SlotSet FIRST = SlotSet.of(new SlotRange(1_024, 1_160));
    private static final SlotSet SECOND = SlotSet.of(new SlotRange(6_000, 7_499));

    private final SampleOperations port = new SampleOperations();

    private void stage(WindowViewModel window) {
        window.staged().stageSlots(FIRST, HOST03_6381);
        window.staged().stageSlots(SECOND, HOST01_6381);
        window.staged().stageReplica(HOST01_6382, HOST03_6381);
        window.selection().slots().set(SlotSet.of(new SlotRange(12_000, 12_499)));
    }

    private void run(WindowViewModel window) {
        stage(window);
        window.selection().slots().set(SlotSet.EMPTY);
        window.operations().apply();
        port.setPace(new OperationPace(5_000));
        port.finishSteps(5);
        port.happens(new OperationEvent.Begun(5), new OperationEvent.Begun(6));
    }

    @Test
    void stagedDark() {
        picture("operation-staged-dark", Theme.DARK, Locale.ENGLISH, 100, this::stage);
    }

    @Test
    void stagedLightChinese() {
        picture("operation-staged-light-zh", Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 100, this::stage);
    }

    @Test
    void stagedTwiceAsLarge() {
        picture("operation-staged-200-dark", Theme.DARK, Locale.ENGLISH, 200, this::stage);
    }

    @Test
    void runningLight() {
        picture("operation-running-light", Theme.LIGHT, Locale.ENGLISH, 100, this::run);
    }

    @Test
    void runningDarkChinese() {
        picture("operation-running-dark-zh", Theme.DARK, Locale.SIMPLIFIED_CHINESE, 100, this::run);
    }

    @Test
    void runningTwiceAsLarge() {
        picture("operation-running-200-light", Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 200, this::run);
    }

    @Test
    void failedDark() {
        picture("operation-failed-dark", Theme.DARK, Locale.ENGLISH, 100, window -> {
            run(window);
            port.happens(
                    new OperationEvent.Failed(
                            5,
                            "MIGRATE to " + HOST01_6381
                                    + " was refused: BUSYKEY Target key name already exists; slot 6640 stays open"),
                    new OperationEvent.Stopped(6));
        });
    }

    @Test
    void handedOverLight() {
        picture("operation-handover-light", Theme.LIGHT, Locale.ENGLISH, 100, window -> {
            Plan plan = MaintenancePlanner.plan(
                    SampleOperations.survey(window.moment().snapshot().get()).picture(), List.of("host01"), true);
            window.staged().stage(plan);
            window.operations().apply();
            int waits = 0;
            while (!(plan.steps().get(waits) instanceof PlanStep.HandOver)) {
                waits++;
            }
            port.finishSteps(waits);
            port.happens(new OperationEvent.Begun(waits));
        });
    }

    @Test
    void leftBehindOnProductionDark() {
        picture("operation-left-dark", ConnectionLabel.PROD, window -> {
            window.staged()
                    .stage(RemoveNodePlanner.plan(
                            SampleOperations.survey(window.moment().snapshot().get())
                                    .picture(),
                            new RemoveNodeRequest(HOST02_6381, Measure.SLOTS, false, false)));
        });
    }

    private void picture(String name, ConnectionLabel label, Consumer<WindowViewModel> prepare) {
        port.leftBehind(SampleLeft.halfMoved());
        picture(
                name,
                Theme.DARK,
                Locale.ENGLISH,
                100,
                prepare,
                window -> window.watch(new SampleRemote(label).offering(port)));
    }

    private void picture(String name, Theme theme, Locale language, int zoom, Consumer<WindowViewModel> prepare) {
        picture(
                name,
                theme,
                language,
                zoom,
                prepare,
                window -> window.watch(new SampleDeployment(SampleDeployment.START + 1_000_000).offering(port)));
    }

    private static void picture(
            String name,
            Theme theme,
            Locale language,
            int zoom,
            Consumer<WindowViewModel> prepare,
            Consumer<WindowViewModel> watch) {
        WindowViewModel window = new WindowViewModel(
                new WindowSettings(theme, language, false, zoom, 1440, 900, Map.of()), Runnable::run);
        window.savePlan().set(Optional.of(plan -> {}));
        Stage stage = FxStage.onFx(() -> {
            watch.accept(window);
            WindowView view = new WindowView(window);
            Stage made = new Stage();
            made.setScene(new Scene(view, 1440, 900));
            made.show();
            prepare.accept(window);
            return made;
        });
        WindowView view = (WindowView) stage.getScene().getRoot();
        FxStage.settle(stage, () -> view.renderFrame(200_000));
        assertThat(FxStage.picture(stage, name)).isNotEmptyFile();
        FxStage.onFx(() -> {
            view.dispose();
            stage.close();
        });
    }
}
