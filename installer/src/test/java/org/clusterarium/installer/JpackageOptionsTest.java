package org.clusterarium.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpackageOptionsTest {
    private static final JpackageOptions.Layout LAYOUT = new JpackageOptions.Layout(
            Path.of("runtime"), Path.of("icon.png"), Path.of("descriptors"), Path.of("packages"));

    @ParameterizedTest
    @EnumSource(TargetSystem.class)
    void everyOptionIsOneThatTheJpackageOfThatSystemKnows(TargetSystem system) throws IOException {
        List<String> known = documented(system);
        JpackageOptions options = new JpackageOptions(system, "0.1.0-SNAPSHOT", LAYOUT);

        assertThat(names(options.image(List.of("-Xms48m")))).isSubsetOf(known);
        assertThat(system.packageTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(names(options.installer(type))).isSubsetOf(known));
    }

    @Test
    void aSnapshotIsPackagedAsItsReleaseAndMacOsGetsANumberItTakes() {
        assertThat(TargetSystem.LINUX.packageVersion("0.1.0-SNAPSHOT")).isEqualTo("0.1.0");
        assertThat(TargetSystem.WINDOWS.packageVersion("2.3.4")).isEqualTo("2.3.4");
        assertThat(TargetSystem.MACOS.packageVersion("0.1.0-SNAPSHOT")).isEqualTo("1.1.0");
    }

    @Test
    void windowsGetsACommandLineWithAConsole() {
        assertThat(new JpackageOptions(TargetSystem.WINDOWS, "1.0.0", LAYOUT).image(List.of()))
                .contains(
                        "--add-launcher", "clusterarium-cli=" + Path.of("descriptors", "clusterarium-cli.properties"));
    }

    private static List<String> names(List<String> options) {
        return options.stream().filter(option -> option.startsWith("--")).toList();
    }

    private static List<String> documented(TargetSystem system) throws IOException {
        try (InputStream table =
                Objects.requireNonNull(JpackageOptionsTest.class.getResourceAsStream("jpackage-options.txt"))) {
            Stream<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> line.startsWith("* ") || line.startsWith(system + " "))
                    .map(line -> line.split(" ")[1])
                    .toList();
        }
    }
}
