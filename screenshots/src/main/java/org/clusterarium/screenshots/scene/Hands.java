package org.clusterarium.screenshots.scene;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.clusterarium.views.shell.WindowView;

/** Does what a user does, on the window's thread. Controls go by CSS selectors, e.g. {@code #kill-host02}. */
final class Hands {
    private final WindowView view;

    Hands(WindowView view) {
        this.view = view;
    }

    /** An action by its id, as from the command palette. */
    Hands run(String action) {
        view.run(action);
        return this;
    }

    /** An action that needs what earlier ones have asked for: once that was answered. */
    Hands then(String action) {
        Platform.runLater(() -> view.run(action));
        return this;
    }

    Hands press(String selector) {
        ButtonBase button = find(selector, ButtonBase.class);
        if (button instanceof ToggleButton toggle) {
            toggle.setSelected(!toggle.isSelected());
        } else {
            button.fire();
        }
        return this;
    }

    Hands type(String selector, String text) {
        find(selector, TextInputControl.class).setText(text);
        return this;
    }

    /** Away from text fields, whose caret blinks. */
    Hands focus(String selector) {
        find(selector, Node.class).requestFocus();
        return this;
    }

    private <T> T find(String selector, Class<T> type) {
        return Optional.ofNullable(view.lookup(selector))
                .map(type::cast)
                .orElseThrow(() -> new IllegalStateException("The window has no " + selector));
    }
}
