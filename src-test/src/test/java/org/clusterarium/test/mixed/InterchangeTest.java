package org.clusterarium.test.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;
import static org.clusterarium.test.server.ServerProcess.Kind.REDIS_SERVER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.ServerProcess.Kind;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replication and MIGRATE between Java nodes and redis-server, without cluster: every way in which data goes from one to the other. */
class InterchangeTest {
    private static final int PATIENCE_SECONDS = 40;
    private static final String PASSWORD = "battery-staple";

    @TempDir
    Path folder;

    private final List<ServerProcess> servers = new ArrayList<>();

    @BeforeEach
    void needRedis() {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        Tools.nodeJar();
    }

    @AfterEach
    void endAll() {
        servers.forEach(ServerProcess::close);
    }

    private ServerProcess start(Kind kind, String directives) throws IOException {
        boolean secret = directives.contains(PASSWORD);
        ServerProcess server = ServerProcess.launch(
                kind,
                FreePorts.next(1),
                folder,
                "save \"\"\nrepl-diskless-sync-delay 0\n" + directives,
                secret ? PASSWORD : "");
        servers.add(server);
        server.awaitAnswer();
        return server;
    }

    private static Kind otherThan(Kind kind) {
        return kind == JAVA_NODE ? REDIS_SERVER : JAVA_NODE;
    }

    private static List<String> fill(ServerProcess server) throws IOException {
        try (RespClient client = new RespClient(server.port(), server.password())) {
            return StandingKeys.write(ValueType.ALL, (key, command) -> client.call(command));
        }
    }

    private static List<String> contents(ServerProcess server, List<String> keys) {
        try (RespClient client = new RespClient(server.port(), server.password())) {
            List<String> contents = new ArrayList<>();
            for (String key : keys) {
                contents.add(KeyContents.of((any, command) -> client.call(command), key) + "\nexpires "
                        + KeyContents.expiry((any, command) -> client.call(command), key));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(ServerProcess replica, ServerProcess master) {
        assertThat(replica.cli("REPLICAOF", "127.0.0.1", Integer.toString(master.port())))
                .isEqualTo("OK");
        awaitLink(replica);
    }

    private static void awaitLink(ServerProcess replica) {
        Await.until(
                replica.kind() + " follows its master",
                PATIENCE_SECONDS,
                () -> replica.field("master_link_status", "INFO", "replication").equals("up"),
                replica::log);
    }

    private static void awaitValue(ServerProcess server, String key, String value) {
        Await.until(
                server.kind() + " has " + key,
                PATIENCE_SECONDS,
                () -> server.cli("GET", key).equals(value));
    }

    private static int counted(ServerProcess server, String field) {
        return Integer.parseInt(server.field(field, "INFO", "stats"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void aJavaReplicaReadsWhatARealMasterSendsFromMemoryOrFromDisk(String diskless) throws IOException {
        ServerProcess master = start(REDIS_SERVER, "repl-diskless-sync " + diskless + "\n");
        List<String> keys = fill(master);
        ServerProcess replica = start(JAVA_NODE, "");

        follow(replica, master);

        assertThat(contents(replica, keys)).isEqualTo(contents(master, keys));
        assertThat(replica.cli("DBSIZE")).isEqualTo(master.cli("DBSIZE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "on-empty-db", "swapdb"})
    void aRealReplicaReadsWhatAJavaMasterSends(String disklessLoad) throws IOException {
        ServerProcess master = start(JAVA_NODE, "");
        List<String> keys = fill(master);
        ServerProcess replica = start(REDIS_SERVER, "repl-diskless-load " + disklessLoad + "\n");

        follow(replica, master);

        assertThat(contents(replica, keys)).isEqualTo(contents(master, keys));
        assertThat(replica.cli("DBSIZE")).isEqualTo(master.cli("DBSIZE"));
    }

    /** A master, a replica of the other kind, and a replica of that replica, of the master's kind. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aChainGoesOnAfterACutLinkAndAfterAFailoverWithoutAnotherFullSynchronisation(Kind kind) throws IOException {
        ServerProcess first = start(kind, "");
        List<String> keys = fill(first);
        ServerProcess second = start(otherThan(kind), "");
        follow(second, first);
        ServerProcess third = start(kind, "");
        follow(third, second);
        assertThat(contents(third, keys)).isEqualTo(contents(first, keys));
        assertThat(first.pipe("SET waited 1\nWAIT 1 20000\n")).isEqualTo("OK\n1");
        awaitValue(third, "waited", "1");

        assertThat(first.cli("CLIENT", "KILL", "TYPE", "replica")).isEqualTo("1");
        first.cli("SET", "while-cut", "2");

        awaitValue(third, "while-cut", "2");
        assertThat(counted(first, "sync_partial_ok")).isEqualTo(1);
        assertThat(counted(first, "sync_full")).isEqualTo(1);

        assertThat(second.cli("REPLICAOF", "NO", "ONE")).isEqualTo("OK");
        second.cli("SET", "after-failover", "3");
        follow(first, second);

        awaitValue(first, "after-failover", "3");
        awaitValue(third, "after-failover", "3");
        assertThat(counted(second, "sync_full")).isEqualTo(1);
        assertThat(counted(second, "sync_partial_ok")).isGreaterThanOrEqualTo(1);
        assertThat(second.pipe("SET waited 4\nWAIT 2 20000\n")).isEqualTo("OK\n2");
        assertThat(contents(first, keys)).isEqualTo(contents(second, keys));
        assertThat(contents(third, keys)).isEqualTo(contents(second, keys));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keysMigrateToAServerWithPassword(Kind kind) throws IOException {
        ServerProcess source = start(kind, "");
        ServerProcess target = start(otherThan(kind), "requirepass " + PASSWORD + "\n");
        List<String> keys =
                fill(source).stream().filter(key -> !key.contains("60x5000")).toList();
        List<String> before = contents(source, keys).stream()
                .map(text -> text.substring(0, text.lastIndexOf("\nexpires")))
                .toList();
        List<String> secret = List.of("AUTH", PASSWORD);

        assertThat(migrate(source, target, List.of(), keys))
                .isEqualTo(new RespClient.ErrorReply(
                        "ERR Target instance replied with error: NOAUTH Authentication required."));
        assertThat(migrate(source, target, List.of("COPY", "AUTH2", "default", PASSWORD), keys))
                .isEqualTo("OK");
        assertThat(contents(source, keys)).hasSize(keys.size()).noneMatch(text -> text.startsWith("none"));
        assertThat(migrate(source, target, secret, keys))
                .isEqualTo(new RespClient.ErrorReply(
                        "ERR Target instance replied with error: BUSYKEY Target key name already exists."));
        assertThat(migrate(source, target, List.of("REPLACE", "AUTH", PASSWORD), keys))
                .isEqualTo("OK");

        assertThat(contents(source, keys)).allMatch(text -> text.startsWith("none"));
        assertThat(contents(target, keys).stream().map(text -> text.substring(0, text.lastIndexOf("\nexpires"))))
                .isEqualTo(before);
        assertThat(migrate(source, target, secret, keys)).isEqualTo("NOKEY");
    }

    private static Object migrate(ServerProcess source, ServerProcess target, List<String> options, List<String> keys)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("MIGRATE", "127.0.0.1", Integer.toString(target.port()), "", "0", "4000"));
        command.addAll(options);
        command.add("KEYS");
        command.addAll(keys);
        try (RespClient client = new RespClient(source.port(), source.password())) {
            return client.call(command);
        }
    }
}
