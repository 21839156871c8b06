package org.clusterarium.test.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.clusterarium.app.launch.RemoteConnections;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess.Kind;
import org.clusterarium.test.server.Tools;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A user connects to real servers, switches to operate, and loses a node. */
class ConnectWindowTest {
    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private RemoteConnections connections;
    private WindowViewModel window;
    private WindowView view;
    private Stage stage;

    @BeforeEach
    void openTheWindow() {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        LabWindow.startToolkit();
        LabWindow.onFx(() -> {
            window = new WindowViewModel(WindowSettings.DEFAULT, Platform::runLater);
            connections = new RemoteConnections(
                    window,
                    new Properties(),
                    Map.of(
                            "CLUSTERARIUM_CONFIG_DIR", folder.toString(),
                            "CLUSTERARIUM_STATE_DIR", folder.toString()));
            window.connections().set(Optional.of(connections));
            view = new WindowView(window);
            stage = new Stage();
            stage.setScene(new Scene(view, 1440, 900));
            stage.show();
            return true;
        });
    }

    @AfterEach
    void closeTheWindow() {
        connections.close();
        LabWindow.onFx(() -> {
            stage.hide();
            view.dispose();
            return true;
        });
    }

    @Test
    void productionIsConnectedObservedAndOperatedOnlyByName() throws Exception {
        try (ServerCluster cluster = new ServerCluster(folder, "sesame", "cluster-require-full-coverage no\n")) {
            cluster.start(Kind.REDIS_SERVER, Kind.REDIS_SERVER, Kind.REDIS_SERVER);
            cluster.create(0);
            press("connect");
            type(
                    "connect-seeds",
                    "127.0.0.1:1 redis://127.0.0.1:" + cluster.node(1).port());
            type("connect-name", "shop");
            choose(ConnectionLabel.PROD);
            robot.clickOn(node("connect-test"));
            awaitText("connect-report", "asks for a password");
            assertThat(text("connect-report")).contains("Nobody listens at 127.0.0.1:1.");
            picture("connect-dialog-dark");
            type("connect-password", "sesame");
            robot.clickOn(node("connect-connect"));
            Await.until("three nodes answer", 20, () -> answering() == 3);
            assertThat(text("label-pill")).isEqualTo("PROD");
            assertThat(text("mode-pill")).isEqualTo("OBSERVE");
            assertThat(Files.readString(folder.resolve("settings.json")))
                    .contains("shop")
                    .doesNotContain("sesame");

            robot.clickOn(node("mode-pill"));
            type("mode-name", "shpo");
            robot.clickOn(node("mode-confirm"));
            assertThat(mode()).isEqualTo(ConnectionMode.OBSERVE);
            type("mode-name", "shop");
            picture("connect-mode-dark");
            robot.clickOn(node("mode-confirm"));
            Await.until("the mode is OPERATE", 10, () -> mode() == ConnectionMode.OPERATE);

            cluster.node(0).kill();
            Await.until("the dead node is stale", 20, () -> answering() == 2);
            press("show.connection");
            awaitText(
                    "connection-state",
                    "Nobody listens at 127.0.0.1:" + cluster.node(0).port());
            press("show.commands");
            LabWindow.onFx(() -> {
                ((javafx.scene.control.CheckBox) lookup("log-polls")).setSelected(true);
                return true;
            });
            picture("connect-stale-dark");
            LabWindow.onFx(() -> {
                window.theme().set(Theme.LIGHT);
                window.language().set(Locale.SIMPLIFIED_CHINESE);
                return true;
            });
            press("show.connection");
            press("connect");
            picture("connect-dialog-light-zh");
            press("disconnect");
            Await.until(
                    "nothing is shown",
                    10,
                    () -> LabWindow.onFx(
                            () -> window.moment().deployment().get().isEmpty()));
        }
    }

    private void press(String action) {
        LabWindow.onFx(() -> {
            view.run(action);
            return true;
        });
    }

    private void type(String id, String text) {
        Node field = node(id);
        LabWindow.onFx(() -> {
            ((TextInputControl) field).clear();
            return true;
        });
        robot.clickOn(field).write(text, 0);
    }

    private void choose(ConnectionLabel label) {
        Node box = node("connect-label");
        LabWindow.onFx(() -> {
            @SuppressWarnings("unchecked")
            var choice = (javafx.scene.control.ComboBox<ConnectionLabel>) box;
            choice.setValue(label);
            return true;
        });
    }

    private Node node(String id) {
        Await.until("#" + id + " is in the window", 20, () -> LabWindow.onFx(() -> lookup(id)) != null);
        return LabWindow.onFx(() -> lookup(id));
    }

    private Node lookup(String id) {
        return stage.getScene().lookup("#" + id);
    }

    private void awaitText(String id, String part) {
        Await.until(id + " says " + part, 20, () -> text(id).contains(part), () -> text(id));
    }

    /** All texts in a node. */
    private String text(String id) {
        Node node = node(id);
        return LabWindow.onFx(() -> {
            StringBuilder text = new StringBuilder();
            collect(node, text);
            return text.toString();
        });
    }

    private static void collect(Node node, StringBuilder text) {
        if (node instanceof Labeled labeled) {
            text.append(labeled.getText());
        } else if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, text));
        }
    }

    private long answering() {
        return LabWindow.onFx(() -> window.moment().snapshot().get().nodes().values().stream()
                .filter(NodeStatus::reachable)
                .count());
    }

    private ConnectionMode mode() {
        return LabWindow.onFx(
                () -> window.moment().deployment().get().orElseThrow().mode());
    }

    private void picture(String name) {
        WritableImage image = LabWindow.onFx(() -> {
            view.renderFrame(400_000);
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            view.renderFrame(400_000);
            return stage.getScene().snapshot(null);
        });
        Pictures.write(image, name);
    }
}
