package org.clusterarium.test.window;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.test.server.Await;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;
import org.testfx.api.FxRobot;

/** The composed window on a real embedded lab, and a user before it. */
public final class LabWindow implements AutoCloseable {
    private static final int FX_PATIENCE_SECONDS = 20;

    private final FxRobot robot = new FxRobot();
    private final LabSession session;
    private final Stage stage;
    private final WindowView view;

    private LabWindow(LabSession session, Stage stage, WindowView view) {
        this.session = session;
        this.stage = stage;
        this.view = view;
    }

    /** Starts the lab and shows the window on the headless platform. */
    public static LabWindow open(LabOptions options) throws LabStartException {
        startToolkit();
        LabSession session = LabSession.start("lab", options);
        return onFx(() -> {
            WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, Platform::runLater);
            WindowView view = new WindowView(window);
            Stage stage = new Stage();
            stage.setScene(new Scene(view, 1440, 900));
            stage.show();
            window.watch(session.cluster());
            return new LabWindow(session, stage, view);
        });
    }

    static void startToolkit() {
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyRunning) {
            Platform.setImplicitExit(false);
        }
        Platform.setImplicitExit(false);
    }

    public LabSession session() {
        return session;
    }

    public WindowView view() {
        return view;
    }

    WindowViewModel window() {
        return view.viewModel();
    }

    /** What the deployment last said, whatever moment the window shows. */
    public DeploymentSnapshot latest() {
        return session.cluster().latest();
    }

    /** What the window shows. */
    public DeploymentSnapshot shown() {
        return onFx(() -> window().moment().snapshot().get());
    }

    /** Waits until a node with this id is in the window, and returns it. */
    Node node(String id) {
        Await.until(
                "#" + id + " is in the window",
                20,
                () -> onFx(() -> stage.getScene().lookup("#" + id)) != null);
        return onFx(() -> stage.getScene().lookup("#" + id));
    }

    String text(String id) {
        Labeled labeled = (Labeled) node(id);
        return onFx(labeled::getText);
    }

    void click(String id) {
        Node node = node(id);
        robot.clickOn(node, MouseButton.PRIMARY);
    }

    FxRobot robot() {
        return robot;
    }

    /** A picture of a part of the window. */
    WritableImage picture(Node part) {
        return onFx(() -> {
            view.renderFrame(0);
            return part.snapshot(null, null);
        });
    }

    public static <T> T onFx(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        return result.orTimeout(FX_PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.hide();
            view.dispose();
            return true;
        });
        session.close();
    }
}
