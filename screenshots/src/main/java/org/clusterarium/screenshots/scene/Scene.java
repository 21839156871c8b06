package org.clusterarium.screenshots.scene;

import java.util.Locale;
import java.util.Map;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;

/** What a picture shows: something to watch, and what a user did in the window since. */
public interface Scene {
    /**
     * Plays until the moment of the picture. Not on the window's thread.
     *
     * @param language of the names that a person gave
     */
    Deployment play(long seed, Locale language);

    /** Positions of the window's dividers that differ from the usual ones, by their names. */
    default Map<String, Double> splits() {
        return Map.of();
    }

    /** Before the window is laid out, on its thread: what is selected, which dialogs there are. */
    default void prepare(WindowViewModel window, Deployment shown) {}

    /** Once it is shown, on its thread: what was opened and typed. */
    default void act(WindowView view, Deployment shown) {}
}
