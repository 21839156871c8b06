package org.clusterarium.screenshots;

import java.util.Locale;
import org.clusterarium.screenshots.scene.Scene;
import org.clusterarium.views.theme.Theme;

/**
 * An entry of the catalogue.
 *
 * @param name of the file, without its suffix
 * @param width of the window, in pixels
 * @param height of the window, in pixels
 * @param language English or Simplified Chinese
 * @param seed of everything random in the scene
 */
public record Picture(String name, Scene scene, int width, int height, Theme theme, Locale language, long seed) {
    static final String SUFFIX = ".png";

    /** A window of the usual size. */
    static Picture of(String name, Scene scene, Theme theme, Locale language) {
        return new Picture(name, scene, 1440, 900, theme, language, 42);
    }

    String fileName() {
        return name + SUFFIX;
    }
}
