package org.clusterarium.views.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCombination;

/**
 * Something the user can do in the window: found by its name in the command palette and, if it has one, by its key.
 *
 * @param id stable name, e.g. {@code pause}
 * @param name in the language of the window
 * @param keys any of them, pressed anywhere in the window; the first is shown
 * @param obstacle why it is not possible now, in the language of the window; empty when it is
 */
public record WindowAction(String id, String name, List<KeyCombination> keys, Optional<String> obstacle, Runnable run) {

    /** Does it, unless there is an obstacle; tells whether it was done. */
    public boolean runIfPossible() {
        if (obstacle.isPresent()) {
            return false;
        }
        run.run();
        return true;
    }
}
