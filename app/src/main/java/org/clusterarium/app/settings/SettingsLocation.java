package org.clusterarium.app.settings;

import dev.dirs.ProjectDirectories;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Where the settings live: the system's folder for configuration, unless a property or the environment names another. */
public final class SettingsLocation {
    /** System property naming the folder. */
    public static final String PROPERTY = "clusterarium.config.dir";
    /** Environment variable naming the folder; the property wins. */
    public static final String VARIABLE = "CLUSTERARIUM_CONFIG_DIR";

    private static final String FILE_NAME = "settings.json";

    private SettingsLocation() {}

    /** The settings file of this user; it need not exist. */
    public static Path settingsFile(Properties properties, Map<String, String> environment) {
        String folder = properties.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
        if (folder.isBlank()) {
            folder = ProjectDirectories.from("org", "clusterarium", "Clusterarium").configDir;
        }
        return Path.of(folder, FILE_NAME);
    }
}
