package org.clusterarium.views.shell;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.clusterarium.views.theme.Palette;
import org.jspecify.annotations.Nullable;

/**
 * The root of the window. The application makes it on the JavaFX thread and puts it into a scene:
 *
 * <pre>{@code
 * WindowViewModel window = new WindowViewModel(settings, Platform::runLater);
 * WindowView view = new WindowView(window);
 * stage.setScene(new Scene(view, settings.width(), settings.height()));
 * stage.show();
 * window.show(new Page.Loading(title, "", -1, cancel));   // while the lab starts
 * window.watch(deployment);                                // when it is there
 * // or: window.show(new Page.Failure(what, why, remedy, details, retry));
 * // when the window closes: save window.settings(), then view.dispose()
 * }</pre>
 *
 * It puts the style sheets of the theme on its scene, drives {@code window.moment()} and every canvas once per frame from the one
 * animation timer of the window, and waits for nothing. A change of the language makes all its content anew.
 */
public final class WindowView extends StackPane {
    private static final long NANOS_PER_MICRO = 1_000;
    /** A longer pause between two frames (a sleeping machine) does not run replayed time ahead by more than this. */
    private static final long LONGEST_FRAME_MICROS = 1_000_000;

    private final WindowViewModel window;
    private final AnimationTimer timer;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable WindowContent content;
    private String zoomSheet = "";
    private long lastFrameNanos;

    public WindowView(WindowViewModel window) {
        this.window = window;
        setId("window");
        addEventFilter(KeyEvent.KEY_PRESSED, this::onSpace);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setOnDragOver(this::onDragOver);
        setOnDragDropped(this::onDragDropped);
        subscriptions.add(window.language().subscribe(value -> rebuild()));
        subscriptions.add(sceneProperty().subscribe(value -> enter()));
        subscriptions.add(window.theme().subscribe(value -> dress()));
        subscriptions.add(window.zoomPercent().subscribe(value -> dress()));
        subscriptions.add(widthProperty().subscribe(value -> rememberSize()));
        subscriptions.add(heightProperty().subscribe(value -> rememberSize()));
        timer = new AnimationTimer() {
            @Override
            public void handle(long nowNanos) {
                onFrame(nowNanos);
            }
        };
        timer.start();
    }

    public WindowViewModel viewModel() {
        return window;
    }

    /** Stops the frame timer and lets go of the view model. */
    public void dispose() {
        timer.stop();
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        if (content != null) {
            content.dispose();
            content = null;
        }
    }

    private void rebuild() {
        if (content != null) {
            content.dispose();
        }
        content = new WindowContent(window);
        getChildren().setAll(content);
        content.requestFocus();
    }

    private void onFrame(long nowNanos) {
        long elapsed = lastFrameNanos == 0 ? 0 : (nowNanos - lastFrameNanos) / NANOS_PER_MICRO;
        lastFrameNanos = nowNanos;
        renderFrame(Math.min(elapsed, LONGEST_FRAME_MICROS));
    }

    /**
     * Moves time on and draws what changed, as the timer does once per frame. Call it before a snapshot of the window is taken, with 0 to
     * draw the moment as it stands.
     *
     * @param elapsedWallMicros wall time since the last frame
     */
    public void renderFrame(long elapsedWallMicros) {
        window.moment().pulse(elapsedWallMicros);
        if (content != null) {
            content.renderFrame(elapsedWallMicros);
        }
    }

    /** No control has the focus at first: keys mean the window. */
    private void enter() {
        dress();
        if (content != null) {
            content.requestFocus();
        }
    }

    private void dress() {
        Scene scene = getScene();
        if (scene == null) {
            return;
        }
        window.theme().get().applyTo(scene);
        scene.getStylesheets().remove(zoomSheet);
        zoomSheet = zoomSheet(window.zoomPercent().get());
        scene.getStylesheets().add(zoomSheet);
    }

    /**
     * Menus and tooltips take the style sheets of the scene over, but not the style of this node. Icons set their own font size, so that
     * em means nothing to them.
     */
    private static String zoomSheet(int percent) {
        double zoom = percent / 100.0;
        String css = ".root { -fx-font-size: " + Palette.BASE_FONT_SIZE * zoom + "px; }"
                + ".ikonli-font-icon { -fx-icon-size: " + 16 * zoom + "px; }"
                + ".pill-button .ikonli-font-icon { -fx-icon-size: " + 11 * zoom + "px; }"
                + ".state-card > .ikonli-font-icon { -fx-icon-size: " + 40 * zoom + "px; }";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private void rememberSize() {
        if (getWidth() > 0 && getHeight() > 0) {
            window.rememberSize(getWidth(), getHeight());
        }
    }

    private void onDragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() && window.droppedFiles().get().isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void onDragDropped(DragEvent event) {
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        window.droppedFiles().get().ifPresent(taker -> taker.accept(files));
        event.setDropCompleted(true);
        event.consume();
    }

    /** Trees and lists take the space bar for themselves; here it pauses time unless something is typed or pressed with it. */
    private void onSpace(KeyEvent event) {
        boolean taken = event.getTarget() instanceof TextInputControl || event.getTarget() instanceof ButtonBase;
        if (event.getCode() == KeyCode.SPACE && !taken) {
            onKey(event);
        }
    }

    private void onKey(KeyEvent event) {
        if (content == null || content.isCovered()) {
            return;
        }
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean plain = !event.isShortcutDown() && !event.getCode().isFunctionKey();
        if (event.getCode() == KeyCode.ESCAPE) {
            window.dismissNotice();
            window.escape();
            content.requestFocus();
        } else if (!(typing && plain) && content.registry().run(event)) {
            event.consume();
        }
    }

    /** Runs actions by their id without a key, e.g. {@code show.charts}; unknown and impossible ones are left out. */
    public void run(String... actionIds) {
        WindowContent shown = content;
        if (shown != null) {
            for (String id : actionIds) {
                shown.registry().actions().stream()
                        .filter(action -> action.id().equals(id))
                        .forEach(WindowAction::runIfPossible);
            }
        }
    }

    /** For code that looks for a control: the content of the window in its present language. */
    public @Nullable Node content() {
        return content;
    }
}
