package org.clusterarium.app.settings;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.views.shell.WindowSettings;

/**
 * What the application remembers between two starts.
 *
 * @param lastDeployment name of the deployment that was in the window last
 * @param connections saved by the user, without secrets
 */
public record Settings(WindowSettings window, Optional<String> lastDeployment, List<ConnectionSettings> connections) {
    public static final Settings DEFAULT = new Settings(WindowSettings.DEFAULT, Optional.empty(), List.of());

    public Settings {
        connections = List.copyOf(connections);
    }
}
