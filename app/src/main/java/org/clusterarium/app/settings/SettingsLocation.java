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

    /** System property naming the folder for what the application writes down by itself, such as the audit log. */
    public static final String STATE_PROPERTY = "clusterarium.state.dir";
    /** Environment variable for the same; the property wins. */
    public static final String STATE_VARIABLE = "CLUSTERARIUM_STATE_DIR";

    private static final String FILE_NAME = "settings.json";

    private SettingsLocation() {}

    /** Where the audit log lives; it need not exist. */
    public static Path stateFolder(Properties properties, Map<String, String> environment) {
        String folder = properties.getProperty(STATE_PROPERTY, environment.getOrDefault(STATE_VARIABLE, ""));
        return Path.of(
                folder.isBlank()
                        ? ProjectDirectories.from("org", "clusterarium", "Clusterarium").dataLocalDir
                        : folder);
    }

    /** The settings file of this user; it need not exist. */
    public static Path settingsFile(Properties properties, Map<String, String> environment) {
        String folder = properties.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
        if (folder.isBlank()) {
            folder = ProjectDirectories.from("org", "clusterarium", "Clusterarium").configDir;
        }
        return Path.of(folder, FILE_NAME);
    }
}
