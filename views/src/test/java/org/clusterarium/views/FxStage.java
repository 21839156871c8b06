package org.clusterarium.views;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.clusterarium.views.theme.Theme;

/** A real window on the headless platform, and its picture as a file. */
public final class FxStage {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final int DEADLINE_SECONDS = 30;

    private FxStage() {}

    /** Runs something on the JavaFX thread and hands back its result. */
    public static <T> T onFx(Supplier<T> task) {
        if (STARTED.compareAndSet(false, true)) {
            CompletableFuture<Void> started = new CompletableFuture<>();
            try {
                Platform.startup(() -> started.complete(null));
                await(started);
            } catch (IllegalStateException alreadyRunning) {
                started.complete(null);
            }
            Platform.setImplicitExit(false);
        }
        if (Platform.isFxApplicationThread()) {
            return task.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        return await(result);
    }

    public static void onFx(Runnable task) {
        onFx(() -> {
            task.run();
            return true;
        });
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Shows a view in a window of its own, styled and laid out. */
    public static Stage show(Parent root, Theme theme, double width, double height) {
        return onFx(() -> {
            Scene scene = new Scene(root, width, height);
            theme.applyTo(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            root.applyCss();
            root.layout();
            return stage;
        });
    }

    /** Draws the frames that a view needs to settle: styles come with the first, sizes with the second. */
    public static void settle(Stage stage, Runnable renderFrame) {
        for (int frame = 0; frame < 3; frame++) {
            onFx(() -> {
                renderFrame.run();
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
        }
        onFx(renderFrame);
    }

    /** Writes what a window shows to {@code target/renders/<name>.png}. */
    public static Path picture(Stage stage, String name) {
        WritableImage image = onFx(() -> stage.getScene().snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Path file = Path.of("target", "renders", name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(copy, "png", file.toFile());
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
