package org.clusterarium.test.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;
import static org.clusterarium.test.server.ServerProcess.Kind.REDIS_SERVER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What operators do with {@code redis-cli --cluster} beside creating and resharding: repairing, importing, asking. Three Java masters, the
 * first with a replica; every test leaves the cluster in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCliAdministrationTest {
    private static final int KEYS = 6;

    private Path folder;
    private ServerCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        Tools.nodeJar();
        this.folder = folder;
        cluster = new ServerCluster(folder, "", "appendonly yes\n");
        cluster.start(JAVA_NODE, JAVA_NODE, JAVA_NODE);
        cluster.create(0);
        ServerProcess replica = cluster.startAnother(JAVA_NODE);
        cluster.administrate(
                "add-node",
                replica.address(),
                contact(),
                "--cluster-slave",
                "--cluster-master-id",
                cluster.node(0).id());
        cluster.awaitFollowing(replica, cluster.node(0));
    }

    @AfterAll
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private String contact() {
        return cluster.node(0).address();
    }

    /** Keys of one slot, the master that serves it after creation, and another master. */
    private final class TaggedSlot {
        private final String tag;
        private final int slot;
        private final ServerProcess owner;
        private final ServerProcess other;

        TaggedSlot(String tag) {
            this.tag = tag;
            this.slot = HashSlot.of(tag.getBytes(StandardCharsets.US_ASCII));
            int index = slot <= 5460 ? 0 : slot <= 10922 ? 1 : 2;
            this.owner = cluster.node(index);
            this.other = cluster.node((index + 1) % 3);
            for (int i = 0; i < KEYS; i++) {
                assertThat(owner.cli("SET", key(i), "value" + i)).isEqualTo("OK");
            }
        }

        String key(int i) {
            return "{" + tag + "}" + i;
        }

        void migrating() {
            assertThat(owner.cli("CLUSTER", "SETSLOT", "" + slot, "MIGRATING", other.id()))
                    .isEqualTo("OK");
        }

        void importing() {
            assertThat(other.cli("CLUSTER", "SETSLOT", "" + slot, "IMPORTING", owner.id()))
                    .isEqualTo("OK");
        }

        void moveHalfOfTheKeys() {
            for (int i = 0; i < KEYS / 2; i++) {
                assertThat(owner.cli("MIGRATE", "127.0.0.1", "" + other.port(), key(i), "0", "5000"))
                        .isEqualTo("OK");
            }
        }

        void keysAreWhole() {
            for (int i = 0; i < KEYS; i++) {
                assertThat(owner.cli("-c", "GET", key(i))).isEqualTo("value" + i);
            }
        }

        /** Whether the node calls its slot open. */
        boolean isOpenAt(ServerProcess node) {
            return node.cli("CLUSTER", "NODES").contains("[" + slot + "-");
        }
    }

    private String fix() {
        String output = cluster.node(0).pipe("yes\nyes\nyes\n", "--cluster", "fix", contact());
        cluster.awaitAgreement();
        return output;
    }

    @Test
    void fixClosesASlotThatIsOnlyMigrating() {
        TaggedSlot slot = new TaggedSlot("only-migrating");
        slot.migrating();

        assertThat(fix()).contains("Case 4: Closing slot " + slot.slot);

        assertThat(slot.isOpenAt(slot.owner)).isFalse();
        slot.keysAreWhole();
    }

    @Test
    void fixBringsKeysBackFromASlotThatIsOnlyImporting() {
        TaggedSlot slot = new TaggedSlot("only-importing");
        slot.importing();
        assertThat(slot.other.pipe("ASKING\nSET " + slot.key(KEYS) + " more\n")).isEqualTo("OK\nOK");

        assertThat(fix()).contains("Setting " + slot.slot + " as STABLE in " + slot.other.address());

        assertThat(slot.owner.cli("-c", "GET", slot.key(KEYS))).isEqualTo("more");
        slot.keysAreWhole();
    }

    @Test
    void fixEndsAMoveThatStoppedHalfWay() {
        TaggedSlot slot = new TaggedSlot("half-way");
        slot.importing();
        slot.migrating();
        slot.moveHalfOfTheKeys();

        assertThat(fix()).contains(">>> Fixing open slot " + slot.slot);

        assertThat(slot.isOpenAt(slot.owner)).isFalse();
        assertThat(slot.isOpenAt(slot.other)).isFalse();
        slot.keysAreWhole();
    }

    @Test
    void fixCoversSlotsThatNobodyServes() {
        TaggedSlot slot = new TaggedSlot("uncovered");
        int without = slot.slot + 1;
        for (int i = 0; i < 3; i++) {
            assertThat(cluster.node(i).cli("CLUSTER", "DELSLOTS", "" + slot.slot, "" + without))
                    .isEqualTo("OK");
        }
        assertThat(cluster.redisCli("check", contact())).contains("[ERR] Not all 16384 slots are covered by nodes.");

        assertThat(fix())
                .contains("The following uncovered slots have no keys across the cluster:\n[" + without + "]")
                .contains("The following uncovered slots have keys in just one node:\n[" + slot.slot + "]");

        slot.keysAreWhole();
    }

    @Test
    void openSlotsSurviveAKill() throws IOException {
        TaggedSlot slot = new TaggedSlot("open-and-killed");
        slot.importing();
        slot.migrating();
        slot.moveHalfOfTheKeys();
        for (ServerProcess node : List.of(slot.owner, slot.other)) {
            node.kill();
            node.restart();
        }
        for (ServerProcess node : List.of(slot.owner, slot.other)) {
            Await.until("still open at " + node.address(), 20, () -> slot.isOpenAt(node), node::log);
            Await.until("cluster ok at " + node.address(), 20, node::clusterIsOk, node::log);
        }
        assertThat(slot.owner.cli("GET", slot.key(0))).isEqualTo("ASK " + slot.slot + " " + slot.other.address());

        fix();

        slot.keysAreWhole();
    }

    @Test
    void importTakesTheKeysOfARealServer() throws IOException {
        int port = FreePorts.next(1);
        try (ServerProcess real = ServerProcess.standalone(REDIS_SERVER, port, folder)) {
            real.pipe("SET imported:1 a\nRPUSH imported:2 x y z\nHSET imported:3 f v\nSADD imported:4 1 2\n"
                    + "ZADD imported:5 1.5 m\nXADD imported:6 1-1 f v\nPEXPIRE imported:1 1000000\n");
            assertThat(cluster.redisCli("import", contact(), "--cluster-from", real.address(), "--cluster-copy"))
                    .contains("*** Importing 6 keys from DB 0");
            assertThat(real.cli("DBSIZE")).isEqualTo("6");
            real.cli("SET", "imported:1", "b");
            assertThat(cluster.redisCli("import", contact(), "--cluster-from", real.address()))
                    .contains("BUSYKEY Target key name already exists");
            assertThat(cluster.redisCli("import", contact(), "--cluster-from", real.address(), "--cluster-replace"))
                    .doesNotContain("ERR");
            assertThat(real.cli("DBSIZE")).isEqualTo("0");
        }
        ServerProcess node = cluster.node(1);
        assertThat(node.cli("-c", "GET", "imported:1")).isEqualTo("b");
        assertThat(node.cli("-c", "LRANGE", "imported:2", "0", "-1")).isEqualTo("x\ny\nz");
        assertThat(node.cli("-c", "ZSCORE", "imported:5", "m")).isEqualTo("1.5");
        assertThat(node.cli("-c", "XLEN", "imported:6")).isEqualTo("1");
    }

    @Test
    void infoCallAndSetTimeoutReachEveryNode() {
        assertThat(cluster.redisCli("info", contact())).containsPattern("\\[OK\\] [0-9]+ keys in 3 masters\\.");
        assertThat(cluster.redisCli("call", contact(), "PING").lines().filter(line -> line.contains("PONG")))
                .hasSize(4);
        assertThat(cluster.redisCli("set-timeout", contact(), "1700"))
                .contains(">>> New node timeout set. 4 OK, 0 ERR.");
        assertThat(cluster.node(3).cli("CONFIG", "GET", "cluster-node-timeout")).endsWith("1700");
    }

    @Test
    void backupIsReadByARealServer() throws IOException {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        assertThat(cluster.redisCli("backup", contact(), backup.toString())).contains("[OK] Backup created into: ");
        try (Stream<Path> files = Files.list(backup)) {
            List<Path> images =
                    files.filter(file -> file.toString().endsWith(".rdb")).toList();
            assertThat(images).hasSize(3);
            for (Path image : images) {
                assertThat(ServerProcess.run(List.of("redis-check-rdb", image.toString()), ""))
                        .contains("RDB looks OK!");
            }
        }
    }

    @Test
    void aReplicaThatWasDownLearnsWhichSlotsItsMasterGaveAway() throws IOException {
        ServerProcess replica = cluster.node(3);
        String keys = String.join(
                "",
                IntStream.range(0, 200).mapToObj(i -> "SET moved:" + i + " v\n").toList());
        cluster.node(0).pipe(keys, "-c");
        replica.kill();
        String output = cluster.redisCli(
                "reshard",
                contact(),
                "--cluster-from",
                cluster.node(0).id(),
                "--cluster-to",
                cluster.node(2).id(),
                "--cluster-slots",
                "200",
                "--cluster-yes");
        assertThat(output).contains("Moving slot 0 from ").doesNotContain("ERR");

        replica.restart();

        cluster.awaitAgreement();
        cluster.awaitFollowing(replica, cluster.node(0));
        assertThat(replica.cli("DBSIZE")).isEqualTo(cluster.node(0).cli("DBSIZE"));
        assertThat(replica.pipe("READONLY\nGET {06S}\n"))
                .isEqualTo("OK\nMOVED 0 " + cluster.node(2).address());
    }
}
