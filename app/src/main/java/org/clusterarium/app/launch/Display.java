package org.clusterarium.app.launch;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Whether there is a display to open a window on. */
public final class Display {
    /** Environment variable that forbids the window when it is 1. */
    public static final String HEADLESS_VARIABLE = "CLUSTERARIUM_HEADLESS";

    private Display() {}

    /** On Linux a display is what X11 or Wayland announce; macOS and Windows are taken to have one. */
    public static boolean isPresent(Properties properties, Map<String, String> environment) {
        if ("1".equals(environment.get(HEADLESS_VARIABLE))
                || Boolean.parseBoolean(properties.getProperty("java.awt.headless"))) {
            return false;
        }
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean announces = !system.startsWith("mac") && !system.startsWith("windows");
        return !announces || isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    }

    /** Makes JavaFX draw into memory. Only before the toolkit has started. */
    static void useHeadlessPlatform() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
