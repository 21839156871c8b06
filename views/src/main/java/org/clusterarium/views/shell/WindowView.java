package org.clusterarium.views.shell;

import javafx.scene.layout.StackPane;

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
 * It brings its own style sheets, drives {@code window.moment()} once per frame, and waits for nothing.
 */
public final class WindowView extends StackPane {
    private final WindowViewModel window;

    public WindowView(WindowViewModel window) {
        this.window = window;
    }

    public WindowViewModel viewModel() {
        return window;
    }

    /** Stops the frame timer and lets go of the view model. */
    public void dispose() {}
}
