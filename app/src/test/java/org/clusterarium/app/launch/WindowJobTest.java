package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.settings.SettingsLocation;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.views.shell.WindowView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowJobTest {
    @TempDir
    Path folder;

    /** One test, because a toolkit that has ended cannot be started again in the same process. */
    @Test
    void aWindowClosedInTheMiddleOfAFailoverLeavesNothingAndRemembersItself() throws Exception {
        Display.useHeadlessPlatform();
        int port = RealRedis.freePort();
        Properties properties = new Properties();
        properties.setProperty(SettingsLocation.PROPERTY, folder.toString());
        StringWriter err = new StringWriter();
        Jobs.Console console = new Jobs.Console(new PrintWriter(err), new PrintWriter(err), false);
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> new WindowJob(properties, Map.of(), console)
                        .run(new LabOptions(3, 3, 1, port, 5_000), Optional.empty()));

        Eventually.isTrue(
                "the window is open",
                () -> onWindowThread(() -> !Window.getWindows().isEmpty()));
        WindowView view = onWindowThread(
                () -> (WindowView) Window.getWindows().getFirst().getScene().getRoot());
        Eventually.isTrue(
                "the lab is watched",
                () -> onWindowThread(() ->
                        view.viewModel().moment().snapshot().get().health().ok()));
        assertThat(onWindowThread(() -> view.lookupAll(".button").stream().anyMatch(ButtonBase.class::isInstance)))
                .isTrue();
        onWindowThread(() -> view.viewModel().moment().deployment().get().orElseThrow())
                .lab()
                .orElseThrow()
                .inject(new Fault.KillHost("host02"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        onWindowThread(() -> {
            ((Stage) Window.getWindows().getFirst()).close();
            return true;
        });

        assertThat(exit.get(20, TimeUnit.SECONDS)).as(err.toString()).isZero();
        assertFree("127.0.0.11", port);
        assertFree("127.0.0.12", port + 10_000);
        assertThat(Files.readString(folder.resolve("settings.json"))).contains("\"lastDeployment\"", "\"theme\"");
    }

    private static void assertFree(String host, int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    private static <T> T onWindowThread(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        };
        Eventually.isTrue("the toolkit has started", () -> {
            try {
                Platform.runLater(task);
                return true;
            } catch (IllegalStateException notYet) {
                return false;
            }
        });
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
