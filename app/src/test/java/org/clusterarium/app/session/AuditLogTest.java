package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void everyChangeIsWrittenDownWithItsOutcomeAndWithoutSecrets(@TempDir Path folder) throws IOException {
        try (RealRedis server = RealRedis.start()) {
            ConnectionSettings settings =
                    ConnectionSettings.to("shop", List.of(server.address())).withLabel(ConnectionLabel.STAGE);
            AuditLog audit = new AuditLog(folder, settings, "ann", NOON);
            List<CommandLog.Entry> log;
            try (RemoteSession session = Connector.open(settings, SecretSupplier.NONE, Tunnel.NONE, audit)) {
                session.switchMode(ConnectionMode.OPERATE, "");
                send(session, server, "CONFIG", "SET", "masterauth", "hunter2", "maxmemory", "0");
                send(session, server, "DBSIZE");
                send(
                        session,
                        server,
                        "MIGRATE",
                        "127.0.0.1",
                        "1",
                        "",
                        "0",
                        "10",
                        "AUTH",
                        "hunter2",
                        "KEYS",
                        "secret-key");
                log = session.commandLog().latest(false);
            }
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("audit-2026-11.jsonl"))) {
                lines.add(new ObjectMapper().readTree(line));
            }
            assertThat(lines)
                    .extracting(line -> line.path("event").asText())
                    .containsExactly("mode", "sent", "answered", "sent", "answered");
            assertThat(lines.get(1).path("command").asText()).isEqualTo("CONFIG SET masterauth *** maxmemory 0");
            assertThat(lines.get(1).path("who").asText()).isEqualTo("ann");
            assertThat(lines.get(1).path("time").asText()).isEqualTo("2026-11-21T12:00:00Z");
            assertThat(lines.get(1).path("label").asText()).isEqualTo("STAGE");
            assertThat(lines.get(2).path("outcome").asText()).isEqualTo("OK");
            assertThat(lines.get(3).path("command").asText())
                    .isEqualTo("MIGRATE 127.0.0.1 1 \"\" 0 10 AUTH *** KEYS <1 keys>");
            assertThat(lines.get(4).path("outcome").asText()).isEqualTo("NOKEY");
            assertThat(lines.toString()).doesNotContain("hunter2", "secret-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit.file())))
                    .isEqualTo("rw-------");

            assertThat(log)
                    .extracting(CommandLog.Entry::line)
                    .containsExactly(
                            "redis-cli -h 127.0.0.1 -p " + server.address().port()
                                    + " CONFIG SET masterauth *** maxmemory 0",
                            "redis-cli -h 127.0.0.1 -p " + server.address().port() + " DBSIZE",
                            "redis-cli -h 127.0.0.1 -p " + server.address().port()
                                    + " MIGRATE 127.0.0.1 1 \"\" 0 10 AUTH *** KEYS <1 keys>");
            assertThat(log).extracting(CommandLog.Entry::changing).containsExactly(true, false, true);
            assertThat(log.get(0).outcome().orElseThrow().ok()).isTrue();
        }
    }

    @Test
    void commandsThatLeaveTogetherAreOneLineAndReadingOnesAreNone(@TempDir Path folder) throws IOException {
        try (RealRedis server = RealRedis.start()) {
            ConnectionSettings settings = ConnectionSettings.to("shop", List.of(server.address()));
            AuditLog audit = new AuditLog(folder, settings, "ann", NOON);
            try (RemoteSession session = Connector.open(settings, SecretSupplier.NONE, Tunnel.NONE, audit)) {
                session.switchMode(ConnectionMode.OPERATE, "");
                List<NodeCommand> commands = List.of(
                        NodeCommand.of("CONFIG", "SET", "maxmemory", "0"),
                        NodeCommand.of("DBSIZE"),
                        NodeCommand.of("CONFIG", "SET", "maxmemory", "no"));
                assertThat(session.gateway()
                                .sendAll(server.address(), commands)
                                .toCompletableFuture()
                                .join())
                        .hasSize(3)
                        .startsWith(NodeReply.Text.of("OK"), new NodeReply.Whole(0));
                assertThat(session.gateway()
                                .sendAll(server.address(), List.of(commands.get(0), NodeCommand.of("FLUSHALL")))
                                .toCompletableFuture())
                        .isCompletedExceptionally();
            }
            List<String> lines = Files.readAllLines(folder.resolve("audit-2026-11.jsonl"));
            assertThat(lines).hasSize(3);
            assertThat(lines.get(1))
                    .contains("\"event\":\"sent\"")
                    .contains("\"commands\":[\"CONFIG SET maxmemory 0\",\"CONFIG SET maxmemory no\"]");
            JsonNode answered = new ObjectMapper().readTree(lines.get(2));
            assertThat(answered.path("count").asInt()).isEqualTo(2);
            assertThat(answered.path("outcomes").path(0).asText()).isEqualTo("OK");
            assertThat(answered.path("outcomes").path(1).asText()).contains("ERR");
        }
    }

    @Test
    void withoutAnAuditLogNothingMayBeChanged(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("not-a-folder"));
        ConnectionSettings settings = ConnectionSettings.to(
                "shop", List.of(new org.clusterarium.model.topology.NodeAddress("127.0.0.1", 1, 0)));
        AuditLog audit = new AuditLog(file, settings, "ann", NOON);
        try (RemoteSession session = Connector.open(settings, SecretSupplier.NONE, Tunnel.NONE, audit)) {
            assertThatThrownBy(() -> session.switchMode(ConnectionMode.OPERATE, ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("audit");
            assertThat(session.mode()).isEqualTo(ConnectionMode.OBSERVE);
        }
    }

    private static void send(RemoteSession session, RealRedis server, String name, String... arguments) {
        assertThat(session.gateway()
                        .send(server.address(), NodeCommand.of(name, arguments))
                        .toCompletableFuture()
                        .join()
                        .answered())
                .isTrue();
    }
}
