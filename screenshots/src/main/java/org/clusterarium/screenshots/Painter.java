package org.clusterarium.screenshots;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;

/** The real window on JavaFX's headless platform, and pictures of it. */
final class Painter implements AutoCloseable {
    /** For one step; a machine with much else to do takes long for the first window. */
    private static final long PATIENCE_SECONDS = 120;
    /** So many equal pictures in a row, one per pulse of JavaFX, and nothing moves any more. */
    private static final int STILL = 3;

    private static final int MOST_PULSES = 200;

    private final Picture picture;
    private final Deployment deployment;
    private final Stage stage;
    private final WindowView view;

    private Painter(Picture picture, Deployment deployment, Stage stage, WindowView view) {
        this.picture = picture;
        this.deployment = deployment;
        this.stage = stage;
        this.view = view;
    }

    /** Starts JavaFX without a display. Once per process. */
    static void startToolkit() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        Platform.setImplicitExit(false);
        await(started);
    }

    /** A picture of the catalogue. */
    static WritableImage paint(Picture picture) {
        try (Painter painter = open(picture)) {
            return painter.still();
        }
    }

    /** Opens the window on the scene. */
    static Painter open(Picture picture) {
        Deployment deployment = picture.scene().play(picture.seed(), picture.language());
        return onFx(() -> {
            WindowSettings settings = new WindowSettings(
                    picture.theme(),
                    picture.language(),
                    false,
                    100,
                    picture.width(),
                    picture.height(),
                    picture.scene().splits());
            WindowViewModel window = new WindowViewModel(settings, Platform::runLater);
            window.watch(deployment);
            WindowView view = new WindowView(window);
            picture.scene().prepare(window, deployment);
            Stage stage = new Stage();
            stage.setScene(new Scene(view, picture.width(), picture.height()));
            stage.show();
            Painter painter = new Painter(picture, deployment, stage, view);
            painter.draw();
            picture.scene().act(view, deployment);
            return painter;
        });
    }

    Deployment deployment() {
        return deployment;
    }

    /** What the window shows once nothing in it moves any more. */
    WritableImage still() {
        WritableImage last = onFx(this::draw);
        int equal = 1;
        for (int pulse = 0; pulse < MOST_PULSES && equal < STILL; pulse++) {
            awaitPlanning();
            WritableImage next = nextPulse();
            equal = Arrays.equals(pixels(last), pixels(next)) ? equal + 1 : 1;
            last = next;
        }
        if (equal < STILL) {
            throw new IllegalStateException("Something moves for ever in " + picture.name());
        }
        return last;
    }

    /** The window makes plans beside its own thread. */
    private static void awaitPlanning() {
        if (!ForkJoinPool.commonPool().awaitQuiescence(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A plan is being made for ever");
        }
    }

    private WritableImage nextPulse() {
        CompletableFuture<WritableImage> pulsed = new CompletableFuture<>();
        onFx(() -> {
            Scene scene = stage.getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    Platform.runLater(() -> {
                        scene.removePostLayoutPulseListener(this);
                        pulsed.complete(draw());
                    });
                }
            });
            Platform.requestNextPulse();
            return scene;
        });
        return await(pulsed);
    }

    private WritableImage draw() {
        view.applyCss();
        view.layout();
        view.renderFrame(0);
        view.layout();
        return stage.getScene().snapshot(null);
    }

    private static int[] pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static <T> T onFx(Supplier<T> task) {
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

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.hide();
            view.dispose();
            return stage;
        });
    }
}
