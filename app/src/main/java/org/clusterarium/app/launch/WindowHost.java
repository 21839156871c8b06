package org.clusterarium.app.launch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.text.Messages;

/** The stage with the window in it, for threads that are not the window's. */
final class WindowHost {
    private static final long PATIENCE_SECONDS = 20;
    private static final String TITLE = "Clusterarium";

    private final Stage stage;
    private final WindowView view;
    private final CountDownLatch closed = new CountDownLatch(1);

    private WindowHost(WindowSettings settings) {
        view = new WindowView(new WindowViewModel(settings, Platform::runLater));
        stage = new Stage();
        stage.setTitle(TITLE);
        stage.setScene(new Scene(view, settings.width(), settings.height()));
        stage.setOnHidden(hidden -> {
            view.dispose();
            closed.countDown();
        });
    }

    /**
     * Starts the toolkit and shows the window. Once per process.
     *
     * @throws WindowException if the toolkit cannot open it
     */
    static WindowHost open(WindowSettings settings) {
        CompletableFuture<WindowHost> opened = new CompletableFuture<>();
        try {
            Platform.startup(() -> complete(opened, () -> {
                Platform.setImplicitExit(false);
                WindowHost host = new WindowHost(settings);
                host.stage.show();
                return host;
            }));
        } catch (RuntimeException e) {
            throw new WindowException("The window cannot be opened: " + reason(e), e);
        }
        return await(opened);
    }

    /** JavaFX does not say what its window system lacks. */
    private static String reason(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("GTK") ? message + " Install GTK 3 (Debian and Ubuntu: libgtk-3-0)." : message;
    }

    /** Calls once the first frame was drawn: the second frame begins when the first is done. */
    void onFirstPaint(Runnable painted) {
        onWindowThread(() -> {
            Scene scene = stage.getScene();
            AtomicInteger frames = new AtomicInteger();
            AtomicReference<Runnable> listener = new AtomicReference<>(() -> {});
            listener.set(() -> {
                if (frames.incrementAndGet() == 2) {
                    painted.run();
                    Platform.runLater(() -> scene.removePostLayoutPulseListener(listener.get()));
                } else {
                    Platform.requestNextPulse();
                }
            });
            scene.addPostLayoutPulseListener(listener.get());
            Platform.requestNextPulse();
            return frames;
        });
    }

    /** The dialogs of the operating system over this window, in its present language. */
    FileDialogs fileDialogs() {
        return new SystemFileDialogs(
                stage,
                () -> Messages.of(
                        WindowHost.class, "Launch", window().language().get()));
    }

    WindowViewModel window() {
        return view.viewModel();
    }

    /** A picture of the window as it is now. */
    WritableImage picture() {
        return onWindowThread(() -> {
            view.renderFrame(0);
            return stage.getScene().snapshot(null);
        });
    }

    /** Runs a task on the window's thread and waits for its result. */
    <T> T onWindowThread(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> complete(result, task));
        return await(result);
    }

    /** Returns when the user has closed the window. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Closes the window and ends the toolkit. */
    void close() {
        Platform.runLater(stage::close);
        Platform.exit();
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> task) {
        try {
            result.complete(task.get());
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new WindowException("The window failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new WindowException("The window did not answer for " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WindowException("Interrupted while waiting for the window", e);
        }
    }
}
