package org.clusterarium.test.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;
import static org.clusterarium.test.server.ServerProcess.Kind.REDIS_SERVER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java nodes and redis-server 7.0 in one cluster: each takes over from the other. */
class MixedClusterTest {
    private static final int FIRST_PORT = 21710;
    private static final int NODE_TIMEOUT_MILLIS = 1500;
    private static final int KEYS = 300;

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

    @Test
    void aJavaReplicaOfARealMasterIsPromotedWhenItDies() throws IOException {
        List<ServerProcess> masters = start(REDIS_SERVER, REDIS_SERVER, REDIS_SERVER);
        create(masters);
        ServerProcess replica = join(JAVA_NODE, masters);
        String replicaId = replica.id();
        for (ServerProcess master : masters) {
            Await.until(
                    "seen as a healthy node",
                    10,
                    () -> master.flagsOf(replicaId).equals("slave")
                            || master.flagsOf(replicaId).equals("master"));
        }
        promoteAfterDeath(masters, replica);
    }

    @Test
    void aRealReplicaOfAJavaMasterIsPromotedWhenItDies() throws IOException {
        List<ServerProcess> masters = start(JAVA_NODE, REDIS_SERVER, REDIS_SERVER);
        create(masters);
        promoteAfterDeath(masters, join(REDIS_SERVER, masters));
    }

    @Test
    void aRealNodeVotesForAJavaReplicaOfAJavaMaster() throws IOException {
        List<ServerProcess> masters = start(JAVA_NODE, JAVA_NODE, REDIS_SERVER);
        create(masters);
        promoteAfterDeath(masters, join(JAVA_NODE, masters));
    }

    /** Makes the newcomer a replica of the first master, kills that master, and expects a promotion with all data. */
    private void promoteAfterDeath(List<ServerProcess> masters, ServerProcess replica) throws IOException {
        ServerProcess victim = masters.get(0);
        ServerProcess witness = masters.get(1);
        String victimId = victim.id();
        String replicaId = replica.id();
        Await.until(
                "REPLICATE is accepted",
                10,
                () -> replica.cli("CLUSTER", "REPLICATE", victimId).equals("OK"));
        Await.until(
                "replication link up",
                30,
                () -> replica.field("master_link_status", "INFO", "replication").equals("up"),
                replica::log);
        write(witness);
        Await.until(
                "replica holds what its master holds",
                10,
                () -> replica.cli("DBSIZE").equals(victim.cli("DBSIZE")),
                replica::log);
        Await.until(
                "the others know the replica as such",
                10,
                () -> witness.flagsOf(replicaId).equals("slave"));

        victim.kill();

        Await.until(
                "promoted",
                30,
                () -> replica.field("role", "INFO", "replication").equals("master"),
                () -> replica.log() + witness.log());
        Await.until("cluster ok at the witness", 20, witness::clusterIsOk, witness::log);
        Await.until("cluster ok at the promoted node", 20, replica::clusterIsOk, replica::log);
        assertThat(readable(witness)).isEqualTo(KEYS);

        victim.restart();

        Await.until(
                "the old master returns as a replica",
                30,
                () -> witness.flagsOf(victimId).equals("slave"),
                victim::log);
        Await.until(
                "and follows the new one",
                30,
                () -> victim.field("master_link_status", "INFO", "replication").equals("up"),
                victim::log);
        Await.until("with all data", 10, () -> victim.cli("DBSIZE").equals(replica.cli("DBSIZE")), victim::log);
    }

    private List<ServerProcess> start(ServerProcess.Kind... kinds) throws IOException {
        List<ServerProcess> started = new ArrayList<>();
        for (ServerProcess.Kind kind : kinds) {
            started.add(start(kind));
        }
        return started;
    }

    private ServerProcess start(ServerProcess.Kind kind) throws IOException {
        ServerProcess server = ServerProcess.start(kind, FIRST_PORT + servers.size(), NODE_TIMEOUT_MILLIS, folder);
        servers.add(server);
        return server;
    }

    private void create(List<ServerProcess> masters) {
        List<String> command = new ArrayList<>(List.of("--cluster", "create"));
        masters.forEach(master -> command.add(master.address()));
        command.add("--cluster-yes");
        assertThat(masters.get(0).cli(command.toArray(String[]::new))).contains("[OK] All 16384 slots covered");
        masters.forEach(master -> Await.until("cluster ok", 20, master::clusterIsOk, master::log));
    }

    private ServerProcess join(ServerProcess.Kind kind, List<ServerProcess> masters) throws IOException {
        ServerProcess newcomer = start(kind);
        ServerProcess contact = masters.get(0);
        assertThat(newcomer.cli("CLUSTER", "MEET", "127.0.0.1", Integer.toString(contact.port())))
                .isEqualTo("OK");
        for (ServerProcess server : servers) {
            Await.until(
                    "all know all",
                    20,
                    () -> server.field("cluster_known_nodes", "CLUSTER", "INFO").equals("4"),
                    () -> server.cli("CLUSTER", "NODES") + server.log());
        }
        return newcomer;
    }

    private static void write(ServerProcess contact) {
        String commands = IntStream.range(0, KEYS)
                .mapToObj(i -> "SET key:" + i + " value:" + i + "\n")
                .collect(Collectors.joining());
        assertThat(contact.pipe(commands, "-c").lines().filter("OK"::equals)).hasSize(KEYS);
    }

    private static long readable(ServerProcess contact) {
        String commands =
                IntStream.range(0, KEYS).mapToObj(i -> "GET key:" + i + "\n").collect(Collectors.joining());
        return contact.pipe(commands, "-c")
                .lines()
                .filter(line -> line.startsWith("value:"))
                .count();
    }
}
