package org.clusterarium.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.theme.Theme;

/** Settings as JSON. Reading is lenient: a missing or odd value is the default; writing keeps keys that are not ours. */
final class SettingsJson {
    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";
    private static final String REDUCE_MOTION = "reduceMotion";
    private static final String ZOOM_PERCENT = "zoomPercent";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String SPLITS = "splits";
    private static final String LAST_DEPLOYMENT = "lastDeployment";

    private static final String CONNECTIONS = "connections";

    private SettingsJson() {}

    static Settings read(JsonNode json) {
        WindowSettings otherwise = WindowSettings.DEFAULT;
        WindowSettings window = new WindowSettings(
                theme(json.path(THEME).asText(), otherwise.theme()),
                Locale.forLanguageTag(
                        json.path(LANGUAGE).asText(otherwise.language().toLanguageTag())),
                json.path(REDUCE_MOTION).asBoolean(otherwise.reduceMotion()),
                json.path(ZOOM_PERCENT).asInt(otherwise.zoomPercent()),
                json.path(WIDTH).asDouble(otherwise.width()),
                json.path(HEIGHT).asDouble(otherwise.height()),
                splits(json.path(SPLITS)));
        String last = json.path(LAST_DEPLOYMENT).asText("");
        return new Settings(
                window,
                last.isEmpty() ? Optional.empty() : Optional.of(last),
                ConnectionJson.read(json.path(CONNECTIONS)));
    }

    static void write(Settings settings, ObjectNode json) {
        WindowSettings window = settings.window();
        json.put(THEME, window.theme().name().toLowerCase(Locale.ROOT));
        json.put(LANGUAGE, window.language().toLanguageTag());
        json.put(REDUCE_MOTION, window.reduceMotion());
        json.put(ZOOM_PERCENT, window.zoomPercent());
        json.put(WIDTH, window.width());
        json.put(HEIGHT, window.height());
        ObjectNode splits = json.putObject(SPLITS);
        window.splits().forEach(splits::put);
        ConnectionJson.write(settings.connections(), json.putArray(CONNECTIONS));
        settings.lastDeployment().ifPresent(name -> json.put(LAST_DEPLOYMENT, name));
    }

    private static Theme theme(String name, Theme otherwise) {
        for (Theme theme : Theme.values()) {
            if (theme.name().equalsIgnoreCase(name)) {
                return theme;
            }
        }
        return otherwise;
    }

    private static Map<String, Double> splits(JsonNode json) {
        Map<String, Double> splits = new TreeMap<>();
        json.properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                splits.put(entry.getKey(), entry.getValue().asDouble());
            }
        });
        return splits;
    }
}
