package org.clusterarium.views.shell;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.views.theme.Theme;

/**
 * What the window remembers between two starts. The application loads it before it makes the window and saves
 * {@link WindowViewModel#settings()} when the window closes.
 *
 * @param language English or Simplified Chinese
 * @param reduceMotion whether link intensity replaces moving messages
 * @param zoomPercent 100 … 200
 * @param width of the scene, in pixels
 * @param height of the scene, in pixels
 * @param splits position of each divider by its name, 0 … 1
 */
public record WindowSettings(
        Theme theme,
        Locale language,
        boolean reduceMotion,
        int zoomPercent,
        double width,
        double height,
        Map<String, Double> splits) {
    public static final WindowSettings DEFAULT =
            new WindowSettings(Theme.DARK, Locale.ENGLISH, false, 100, 1440, 900, Map.of());

    private static final int MIN_ZOOM_PERCENT = 100;
    private static final int MAX_ZOOM_PERCENT = 200;

    /** Values out of range, as an edited settings file may have them, are moved to the nearest possible one. */
    public WindowSettings {
        language = "zh".equals(language.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        zoomPercent = Math.clamp(zoomPercent, MIN_ZOOM_PERCENT, MAX_ZOOM_PERCENT);
        width = Math.clamp(width, 800, 16_384);
        height = Math.clamp(height, 500, 16_384);
        Map<String, Double> positions = new TreeMap<>();
        splits.forEach((name, position) -> positions.put(name, Math.clamp(position, 0.0, 1.0)));
        splits = Collections.unmodifiableMap(positions);
    }
}
