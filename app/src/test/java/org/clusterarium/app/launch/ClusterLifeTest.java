package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusterarium.app.cli.ClusterariumCommand;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of one cluster of redis-server on three hosts, all of it from the command line. */
class ClusterLifeTest {
    private static final List<String> HOSTS = List.of("127.0.0.31", "127.0.0.32", "127.0.0.33");
    private static final int NUMBERS = 200;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<RealRedis> servers = new ArrayList<>();
    private final LettuceClusterGateway admin =
            new LettuceClusterGateway(ConnectionMode.LAB, SecretSupplier.NONE, GatewayLimits.DEFAULT);
    private final Map<String, NodeReply> imported = new HashMap<>();
    private String seed = "";

    @BeforeEach
    void useFoldersOfTheTest() {
        environment.put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        environment.put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
    }

    @AfterEach
    void end() {
        admin.close();
        servers.forEach(RealRedis::close);
    }

    @Test
    void aClusterIsMadeFilledSavedGrownFailedOverAndShrunk() throws IOException {
        create();
        importKeys();
        backUp();
        grow();
        shrink();
    }

    private void create() {
        List<String> words = new ArrayList<>(List.of("cluster", "create"));
        for (String host : HOSTS) {
            words.add(start(host).address().hostAndPort());
            words.add(start(host).address().hostAndPort());
        }
        seed = words.get(2);
        words.addAll(List.of("--cluster-replicas", "1"));
        assertThat(execute(with(words, "--dry-run"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("5461 slots", "meets");
        assertThat(topology(0).nodes()).hasSize(1);
        assertThat(execute(with(words, "--yes"))).as(out + "" + err).isZero();
        Eventually.isTrue(
                "the first node has heard of the replicas",
                () -> topology(0).masters().size() == 3);
        ClusterTopology made = topology(0);
        for (ClusterNode replica : made.nodes()) {
            replica.masterId()
                    .flatMap(made::node)
                    .ifPresent(master -> assertThat(replica.address().host())
                            .isNotEqualTo(master.address().host()));
        }
        assertWell();
        assertThat(execute(with(words, "--yes"))).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty");
    }

    private void importKeys() throws IOException {
        RealRedis outside = RealRedis.startAt("127.0.0.1", RealRedis.freePort());
        servers.add(outside);
        for (int i = 0; i < NUMBERS; i++) {
            send(outside, "SET", "number:" + i, "" + i);
        }
        send(outside, "RPUSH", "list", "a", "b", "c");
        send(outside, "SADD", "set", "1", "2");
        send(outside, "HSET", "hash", "field", "value");
        send(outside, "ZADD", "scores", "1.5", "a");
        send(outside, "XADD", "stream", "1-1", "field", "value");
        send(outside, "SETBIT", "bits", "99", "1");
        send(outside, "PEXPIREAT", "hash", "32503680000000");
        List.of("list", "set", "hash", "scores", "stream", "bits", "number:7")
                .forEach(key -> imported.put(key, send(outside, "DUMP", key)));
        long keys = count(outside);

        String[] words = {
            "cluster", "import", seed, "--cluster-from", outside.address().hostAndPort(), "--yes"
        };
        assertThat(execute(with(List.of(words), "--cluster-copy")))
                .as(out + "" + err)
                .isZero();
        assertThat(out.toString()).contains(keys + " keys brought");
        assertThat(count(outside)).isEqualTo(keys);
        assertThat(keysOfMasters()).isEqualTo(keys);

        assertThat(execute(with(List.of(words), "--cluster-copy"))).isEqualTo(1);
        assertThat(out.toString()).contains("exists in the cluster as well");
        assertThat(execute("cluster", "resume", seed, "--leave")).isZero();

        assertThat(execute(with(List.of(words), "--cluster-replace")))
                .as(out + "" + err)
                .isZero();
        assertThat(count(outside)).isZero();
        assertKeysAreThere();
    }

    private void backUp() throws IOException {
        Path ours = folder.resolve("ours");
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        assertThat(execute("cluster", "backup", seed, ours.toString(), "--yes"))
                .as(out + "" + err)
                .isZero();
        assertThat(RedisCli.run("backup", seed, theirs.toString()).exit()).isZero();
        assertThat(nodes(ours)).isEqualTo(nodes(theirs));
        try (var files = Files.list(theirs)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".rdb")).toList()) {
                byte[] rdb = Files.readAllBytes(ours.resolve(file.getFileName()));
                assertThat(new String(rdb, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("REDIS");
                assertThat(rdb.length).isCloseTo((int) Files.size(file), org.assertj.core.data.Offset.offset(40));
            }
        }
    }

    /** As redis-cli's, but for the order of the nodes. */
    private static Map<String, JsonNode> nodes(Path backup) throws IOException {
        Map<String, JsonNode> nodes = new HashMap<>();
        for (JsonNode node :
                new ObjectMapper().readTree(backup.resolve("nodes.json").toFile())) {
            ((ObjectNode) node).remove("cluster_errors");
            nodes.put(node.path("name").asText(), node);
        }
        return nodes;
    }

    private void grow() {
        RealRedis master = start(HOSTS.get(0));
        assertThat(execute("cluster", "add-node", master.address().hostAndPort(), seed, "--rebalance", "--yes"))
                .as(out + "" + err)
                .isZero();
        assertThat(itself(master).slots().size()).isEqualTo(HashSlot.COUNT / 4);
        RealRedis replica = start(HOSTS.get(1));
        assertThat(execute(
                        "cluster",
                        "add-node",
                        replica.address().hostAndPort(),
                        seed,
                        "--cluster-slave",
                        "--cluster-master-id",
                        itself(master).id().value(),
                        "--yes"))
                .as(out + "" + err)
                .isZero();
        assertThat(itself(replica).masterId())
                .isEqualTo(Optional.of(itself(master).id()));
        assertWell();
        assertThat(execute("cluster", "failover", seed, replica.address().hostAndPort(), "--yes"))
                .as(out + "" + err)
                .isZero();
        assertThat(itself(replica).isMaster()).isTrue();
        assertThat(itself(replica).slots().size()).isEqualTo(HashSlot.COUNT / 4);
        assertWell();
    }

    /** The one that leaves is the master that was promoted just now; its replica finds another master. */
    private void shrink() {
        RealRedis leaving = servers.get(servers.size() - 1);
        RealRedis orphan = servers.get(servers.size() - 2);
        String id = itself(leaving).id().value();
        assertThat(execute("cluster", "del-node", seed, id, "--yes"))
                .as(out + "" + err)
                .isZero();
        assertThat(topology(servers.size() - 1).nodes()).hasSize(1);
        assertThat(count(leaving)).isZero();
        assertThat(itself(orphan).isReplica()).isTrue();
        leaving.close();
        servers.remove(leaving);
        for (RealRedis member : members()) {
            assertThat(send(member, "CLUSTER", "NODES").text().orElseThrow()).doesNotContain(id);
        }
        assertWell();
        assertKeysAreThere();
    }

    private RealRedis start(String host) {
        RealRedis server = RealRedis.startAt(
                host,
                RealRedis.freePort(host),
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "1500",
                "--cluster-announce-ip",
                host);
        servers.add(server);
        return server;
    }

    private List<RealRedis> members() {
        return servers.stream()
                .filter(server -> send(server, "CLUSTER", "MYID") instanceof NodeReply.Text)
                .toList();
    }

    private ClusterTopology topology(int server) {
        return view(servers.get(server));
    }

    private ClusterTopology view(RealRedis server) {
        return ClusterNodesParser.parse(send(server, "CLUSTER", "NODES").text().orElseThrow());
    }

    private ClusterNode itself(RealRedis server) {
        return view(server).nodes().stream()
                .filter(node -> node.has(NodeFlag.MYSELF))
                .findFirst()
                .orElseThrow();
    }

    private void assertWell() {
        Eventually.isTrue(() -> "the cluster is well: " + out, () -> execute("cluster", "check", seed) == 0);
        RedisCli peer = RedisCli.run("check", seed);
        assertThat(peer.complaints()).as(peer.output()).isEmpty();
    }

    private void assertKeysAreThere() {
        List<RealRedis> masters =
                members().stream().filter(server -> itself(server).isMaster()).toList();
        imported.forEach((key, dump) -> {
            int slot = HashSlot.of(key.getBytes(StandardCharsets.UTF_8));
            RealRedis owner = masters.stream()
                    .filter(server -> itself(server).slots().contains(slot))
                    .findFirst()
                    .orElseThrow();
            assertThat(send(owner, "DUMP", key)).as(key).isEqualTo(dump);
        });
        assertThat(keysOfMasters()).isEqualTo(NUMBERS + imported.size() - 1);
    }

    private long keysOfMasters() {
        return members().stream()
                .filter(server -> itself(server).isMaster())
                .mapToLong(this::count)
                .sum();
    }

    private long count(RealRedis server) {
        return ((NodeReply.Whole) send(server, "DBSIZE")).value();
    }

    private NodeReply send(RealRedis server, String name, String... arguments) {
        return admin.send(server.address(), NodeCommand.of(name, arguments))
                .toCompletableFuture()
                .join();
    }

    private static String[] with(List<String> words, String more) {
        List<String> all = new ArrayList<>(words);
        all.add(more);
        return all.toArray(String[]::new);
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
