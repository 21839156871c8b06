package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.settings.Settings;
import org.clusterarium.app.settings.SettingsFile;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useFoldersOfTheTest() {
        environment.put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        environment.put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
    }

    @Test
    void aClusterIsCheckedAndItsDamageFound() throws IOException {
        try (RealCluster cluster = RealCluster.start(3, 0)) {
            String seed = cluster.server(1).address().hostAndPort();
            assertThat(execute("cluster", "check", seed)).as(err + "" + out).isZero();
            assertThat(out.toString()).contains("[OK] All nodes agree. All 16384 slots covered.");
            assertThat(execute("cluster", "info", "redis://" + seed)).isZero();
            assertThat(out.toString()).contains("[OK] 0 keys in 3 masters.", "5461 slots | 0 replicas.");

            cluster.send(0, "CLUSTER", "DELSLOTS", "7");
            cluster.send(
                    1,
                    "CLUSTER",
                    "SETSLOT",
                    "9000",
                    "MIGRATING",
                    cluster.send(2, "CLUSTER", "MYID").text().orElseThrow());
            assertThat(execute(
                            "cluster",
                            "check",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            "" + cluster.server(2).address().port(),
                            "--json"))
                    .isEqualTo(1);
            JsonNode json = new ObjectMapper().readTree(out.toString());
            assertThat(json.path("ok").asBoolean()).isFalse();
            assertThat(json.path("findings").toString()).contains("SlotOpen", "9000");
            assertThat(json.path("nodes")).hasSize(3);
        }
    }

    @Test
    void aCallIsHeldByItsModeAndChangesAreWrittenDown() throws IOException {
        try (RealRedis server = RealRedis.start("--requirepass", "sesame")) {
            environment.put("REDISCLI_AUTH", "sesame");
            String seed = server.address().hostAndPort();
            assertThat(execute("cluster", "call", seed, "CONFIG", "GET", "maxmemory"))
                    .isZero();
            assertThat(out.toString()).contains(seed + ": 1) maxmemory");
            assertThat(execute("cluster", "call", seed, "CONFIG", "SET", "maxmemory", "100mb"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("nothing was sent", "--operate");
            assertThat(execute("cluster", "call", seed, "--operate", "CONFIG", "SET", "maxmemory", "100mb"))
                    .isZero();
            assertThat(execute("cluster", "call", seed, "--operate", "FLUSHALL"))
                    .isEqualTo(1);
            try (var audits = Files.list(folder.resolve("state/audit"))) {
                assertThat(audits.map(ClusterCommandTest::read).toList())
                        .singleElement()
                        .asString()
                        .contains("CONFIG SET maxmemory 100mb")
                        .doesNotContain("sesame", "FLUSHALL");
            }
        }
    }

    @Test
    void productionNeedsItsNameAndTheSavedConnectionIsUsed() throws IOException {
        try (RealRedis server = RealRedis.start()) {
            NodeAddress dead = NodeAddress.of("127.0.0.1", RealRedis.freePort());
            new SettingsFile(folder.resolve("settings.json"))
                    .save(new Settings(
                            Settings.DEFAULT.window(),
                            Settings.DEFAULT.lastDeployment(),
                            List.of(ConnectionSettings.to("shop", List.of(dead, server.address()))
                                    .withLabel(ConnectionLabel.PROD))));
            String[] call = {"cluster", "call", "--connection", "shop", "--operate", "CONFIG", "SET", "maxmemory", "7mb"
            };
            assertThat(execute(call)).isEqualTo(1);
            assertThat(err.toString()).contains("PROD", "--confirm");
            String[] confirmed = {
                "cluster",
                "call",
                "--connection",
                "shop",
                "--operate",
                "--confirm",
                "shop",
                "CONFIG",
                "SET",
                "maxmemory",
                "7mb"
            };
            execute(confirmed);
            assertThat(out.toString()).contains(server.address().hostAndPort() + ": OK");
            assertThat(execute("cluster", "info", "--connection", "other")).isEqualTo(1);
        }
    }

    @Test
    void passwordsAreNoArgumentsAndMistakesHaveWords() {
        assertThat(execute("cluster", "check", "127.0.0.1:1", "-a", "hunter2")).isEqualTo(2);
        assertThat(err.toString()).contains("REDISCLI_AUTH");
        assertThat(execute("cluster", "check", "redis://u:hunter2@127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("REDISCLI_AUTH").doesNotContain("hunter2");
        assertThat(execute("cluster", "check")).isEqualTo(2);
        assertThat(execute("cluster", "check", "127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString()).contains("Nobody listens at 127.0.0.1:1.");
        try (RealRedis server = RealRedis.start("--requirepass", "sesame")) {
            assertThat(execute("cluster", "info", server.address().hostAndPort()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("asks for a password");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return ClusterariumCommand.commandLine(
                        new Composition(new Properties(), environment, InputStream.nullInputStream()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
