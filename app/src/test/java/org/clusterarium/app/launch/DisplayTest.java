package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
    @Test
    void linuxHasADisplayWhenX11OrWaylandAnnouncesOne() {
        assertThat(Display.isPresent(system("Linux"), Map.of())).isFalse();
        assertThat(Display.isPresent(system("Linux"), Map.of("DISPLAY", ""))).isFalse();
        assertThat(Display.isPresent(system("Linux"), Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Display.isPresent(system("Linux"), Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isTrue();
    }

    @Test
    void otherSystemsHaveOneUnlessToldOtherwise() {
        assertThat(Display.isPresent(system("Mac OS X"), Map.of())).isTrue();
        assertThat(Display.isPresent(system("Windows 11"), Map.of())).isTrue();
        assertThat(Display.isPresent(system("Windows 11"), Map.of(Display.HEADLESS_VARIABLE, "1")))
                .isFalse();
        Properties headless = system("Mac OS X");
        headless.setProperty("java.awt.headless", "true");
        assertThat(Display.isPresent(headless, Map.of())).isFalse();
    }

    @Test
    void linuxWithoutAGraphicsDeviceDrawsBySoftwareUnlessToldOtherwise(@TempDir Path devices) throws IOException {
        assertThat(rendering(system("Linux"), devices)).isEqualTo("sw");
        assertThat(rendering(system("Windows 11"), devices)).isNull();
        Properties told = system("Linux");
        told.setProperty("prism.order", "es2,sw");
        assertThat(rendering(told, devices)).isEqualTo("es2,sw");
        Files.createDirectory(devices.resolve("dri"));
        assertThat(rendering(system("Linux"), devices)).isNull();
    }

    private static @Nullable String rendering(Properties properties, Path devices) {
        Display.chooseRendering(properties, devices);
        return properties.getProperty("prism.order");
    }

    private static Properties system(String name) {
        Properties properties = new Properties();
        properties.setProperty("os.name", name);
        return properties;
    }
}
