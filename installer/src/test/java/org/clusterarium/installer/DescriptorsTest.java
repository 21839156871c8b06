package org.clusterarium.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptorsTest {
    private static final Path SOURCES = Path.of("src/main");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TargetSystem.class)
    void recordingsAreAssociatedWithAnIconInTheFormatOfTheSystem(TargetSystem system) throws IOException {
        new Descriptors(SOURCES, folder).write(system, new IconFiles(SOURCES, folder));

        assertThat(Files.readAllLines(folder.resolve("recording.properties")))
                .contains("extension=clusterarium")
                .anyMatch(line -> line.startsWith("icon=") && line.endsWith("." + system.iconSuffix()))
                .anyMatch(line -> line.startsWith("mime-type="));
    }

    @Test
    void theDesktopEntryStartsTheProgramOnAFileInBothLanguages() throws IOException {
        List<String> entry = Files.readAllLines(SOURCES.resolve("linux/clusterarium.desktop"));

        assertThat(entry)
                .contains("Exec=APPLICATION_LAUNCHER %f", "Type=Application", "Terminal=false", "DESKTOP_MIMES")
                .anyMatch(line -> line.startsWith("Comment[zh_CN]="));
    }

    @Test
    void whatIsAddedAtInstallationIsWhatIsRemovedAtTheEnd() throws IOException {
        String added = links("postinst");

        assertThat(added).contains("/usr/bin/clusterarium", "/usr/share/applications/clusterarium.desktop");
        assertThat(links("prerm")).isEqualTo(added);
    }

    private static String links(String script) throws IOException {
        String text = Files.readString(SOURCES.resolve("linux").resolve(script));
        return text.substring(text.indexOf("links() {"), text.indexOf("tell_desktop()"));
    }
}
