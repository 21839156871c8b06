package org.clusterarium.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.theme.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Settings CHOSEN = new Settings(
            new WindowSettings(Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, true, 150, 1000, 700, Map.of("left", 0.25)),
            Optional.of("lab"),
            List.of(new ConnectionSettings(
                    "shop",
                    ConnectionLabel.PROD,
                    List.of(new NodeAddress("::1", 7000, 0), new NodeAddress("db.example", 6379, 0)),
                    "ann",
                    new TlsSettings(true, "ca.crt", "c.crt", "c.key", "db.example", TlsSettings.Verification.CHAIN),
                    new SshSettings("jump", 2222, "bob", "id", "known"),
                    new AddressMap(List.of(new AddressMap.Entry(
                            Optional.of(new NodeId("a".repeat(40))),
                            new NodeAddress("172.17.0.2", 6379, 0),
                            new NodeAddress("localhost", 6380, 0)))),
                    List.of(new NodeAddress("localhost", 6380, 0)))));

    @TempDir
    Path folder;

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        Path file = folder.resolve("deeper/settings.json");
        new SettingsFile(file).save(CHOSEN);
        assertThat(new SettingsFile(file).load()).isEqualTo(new SettingsFile.Loaded(CHOSEN, Optional.empty()));
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void aMissingFileGivesTheDefaultsWithoutAWord() {
        assertThat(new SettingsFile(folder.resolve("none")).load())
                .isEqualTo(new SettingsFile.Loaded(Settings.DEFAULT, Optional.empty()));
    }

    @Test
    void aCorruptFileIsKeptAsideAndReported() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"theme\": \"li");
        SettingsFile.Loaded loaded = new SettingsFile(file).load();
        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(loaded.problem().orElseThrow()).contains(file.toString(), "settings.json.bad");
        assertThat(folder.resolve("settings.json.bad")).hasContent("{\"theme\": \"li");
        assertThat(file).doesNotExist();
    }

    @Test
    void keysOfOtherVersionsSurvive() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"future\": {\"a\": 1}, \"theme\": \"dark\"}");
        new SettingsFile(file).save(CHOSEN);
        assertThat(Files.readString(file)).contains("\"future\"").contains("\"light\"");
    }

    @Test
    void oddValuesBecomeTheDefaults() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.json"),
                "{\"theme\": 7, \"language\": \"xx\", \"width\": \"wide\", \"zoomPercent\": 9000, \"splits\": [1]}");
        WindowSettings window = new SettingsFile(file).load().settings().window();
        assertThat(window.theme()).isEqualTo(WindowSettings.DEFAULT.theme());
        assertThat(window.width()).isEqualTo(WindowSettings.DEFAULT.width());
        assertThat(window.language()).isEqualTo(Locale.ENGLISH);
        assertThat(window.zoomPercent()).isEqualTo(200);
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorAndNothingIsLost() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        assertThatThrownBy(() -> new SettingsFile(blocked.resolve("settings.json")).save(CHOSEN))
                .isInstanceOf(IOException.class);
        assertThat(blocked).hasContent("a file, not a folder");
    }

    @Test
    void thePropertyWinsOverTheEnvironment() {
        Properties properties = new Properties();
        Map<String, String> environment = Map.of(SettingsLocation.VARIABLE, "/of-environment");
        assertThat(SettingsLocation.settingsFile(properties, environment))
                .isEqualTo(Path.of("/of-environment/settings.json"));
        properties.setProperty(SettingsLocation.PROPERTY, folder.toString());
        assertThat(SettingsLocation.settingsFile(properties, environment)).isEqualTo(folder.resolve("settings.json"));
    }
}
