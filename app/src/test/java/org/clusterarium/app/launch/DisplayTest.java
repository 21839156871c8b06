package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

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

    private static Properties system(String name) {
        Properties properties = new Properties();
        properties.setProperty("os.name", name);
        return properties;
    }
}
