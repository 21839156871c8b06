package org.clusterarium.views.control;

import java.util.Objects;
import javafx.scene.Parent;

/** What all dialogs over the window share. */
public final class Dialogs {
    private Dialogs() {}

    /** Gives a dialog their styles: {@code dialog-veil}, {@code dialog-box}, {@code dialog-title}, {@code dialog-progress}. */
    public static void dress(Parent dialog) {
        dialog.getStylesheets()
                .add(Objects.requireNonNull(Dialogs.class.getResource("Dialog.css"))
                        .toExternalForm());
    }
}
