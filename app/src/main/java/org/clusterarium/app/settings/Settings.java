package org.clusterarium.app.settings;

import java.util.Optional;
import org.clusterarium.views.shell.WindowSettings;

/**
 * What the application remembers between two starts.
 *
 * @param lastDeployment name of the deployment that was in the window last
 */
public record Settings(WindowSettings window, Optional<String> lastDeployment) {
    public static final Settings DEFAULT = new Settings(WindowSettings.DEFAULT, Optional.empty());
}
