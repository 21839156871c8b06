package org.clusterarium.app.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Whether there is a display to open a window on. */
public final class Display {
    /** Environment variable that forbids the window when it is 1. */
    public static final String HEADLESS_VARIABLE = "CLUSTERARIUM_HEADLESS";

    /** Of the kernel's own drivers, of NVIDIA's, of Windows' below Linux. */
    private static final List<String> GRAPHICS_DEVICES = List.of("dri", "nvidia0", "dxg");

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

    /**
     * Lets JavaFX draw by itself where Linux has no graphics device: OpenGL would be emulated, which takes a start half a second and 50 MB
     * more. Only before the toolkit has started; {@code -Dprism.order} says otherwise.
     *
     * @param devices the system's folder of devices
     */
    static void chooseRendering(Properties properties, Path devices) {
        boolean linux =
                properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        boolean accelerated = GRAPHICS_DEVICES.stream().map(devices::resolve).anyMatch(Files::exists);
        if (linux && !accelerated && properties.getProperty("prism.order") == null) {
            properties.setProperty("prism.order", "sw");
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
