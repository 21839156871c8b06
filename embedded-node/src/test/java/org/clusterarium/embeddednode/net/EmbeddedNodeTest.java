package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedNodeTest {
    @TempDir
    Path folder;

    private final List<EmbeddedNode> nodes = new ArrayList<>();
    private int port;

    @BeforeEach
    void chooseFreePort() throws IOException {
        port = freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    @AfterEach
    void endAll() {
        nodes.forEach(EmbeddedNode::kill);
    }

    private ConfigStore config(int nodePort) {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) nodePort);
        config.set(Directives.DIR, folder.toString());
        return config;
    }

    private EmbeddedNode start(ConfigStore config) throws NodeStartException {
        EmbeddedNode node = EmbeddedNode.start(config, NodeTap.NONE);
        nodes.add(node);
        return node;
    }

    @Test
    void aLogFileThatCannotBeWrittenIsNamed() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.LOGFILE, "no/such/folder/node.log");
        assertThatThrownBy(() -> start(config)).hasMessageContaining("no/such/folder/node.log");
        start(config(port));
    }

    @Test
    void usersAreKeptInTheirFileAndAMissingOneEndsTheStart() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.ACLFILE, "users.acl");
        assertThatThrownBy(() -> start(config))
                .hasMessage(
                        "Aborting Redis startup because of ACL errors: Error loading ACLs, opening file 'users.acl': No such "
                                + "file or directory");
        Files.writeString(folder.resolve("users.acl"), "user default on nopass ~* &* +@all\nuser u on >pw +ping\n");
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("ACL", "SETUSER", "v", "on", "nopass", "+get"))
                    .isEqualTo("OK");
            assertThat(client.call("ACL", "SAVE")).isEqualTo("OK");
            assertThat(Files.readString(folder.resolve("users.acl")))
                    .contains(
                            "user u on #30c952fab122c3f9759f02a6d95c3758b246b4fee239957b2d4fee46e26170c4 resetchannels")
                    .contains("user v on nopass resetchannels -@all +get\n")
                    .doesNotContain(">pw");
            Files.writeString(folder.resolve("users.acl"), "user w on\n");
            assertThat(client.call("ACL", "LOAD")).isEqualTo("OK");
            assertThat(client.call("ACL", "USERS")).isEqualTo("default,w");
        }
    }

    @Test
    void whyAStartFailsIsLoggedOnce() throws Exception {
        Files.writeString(folder.resolve("dump.rdb"), "REDIS0009 nothing that was ever saved");
        List<String> log = new ArrayList<>();
        NodeTap tap = new NodeTap() {
            @Override
            public void logged(LogLevel level, String text, long unixMicros) {
                log.add(text);
            }
        };
        assertThatThrownBy(() -> EmbeddedNode.start(config(port), tap)).isInstanceOf(NodeStartException.class);
        assertThat(log).filteredOn(line -> line.contains("loading the DB")).hasSize(1);
        assertThat(folder.resolve("dump.rdb")).content().startsWith("REDIS0009 nothing");
    }

    @Test
    void servesClients() throws Exception {
        start(config(port));
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("SET", "k", "v")).isEqualTo("OK");
            assertThat(client.call("GET", "k")).isEqualTo("v");
        }
    }

    @Test
    void aBusyPortIsRefusedInTheWordsOfRedis() throws Exception {
        start(config(port));
        assertThatThrownBy(() -> EmbeddedNode.start(config(port), NodeTap.NONE))
                .isInstanceOf(NodeStartException.class)
                .hasMessage("Could not create server TCP listening socket 127.0.0.1:" + port
                        + ": bind: Address already in use");
    }

    @Test
    void aSecondNodeOnTheSameClusterFileIsRefused() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.CLUSTER_ENABLED, true);
        config.set(Directives.CLUSTER_PORT, (long) freePort());
        start(config);
        ConfigStore second = config(freePort());
        second.set(Directives.CLUSTER_ENABLED, true);
        second.set(Directives.CLUSTER_PORT, (long) freePort());
        assertThatThrownBy(() -> EmbeddedNode.start(second, NodeTap.NONE))
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("nodes.conf is already used by a different Redis Cluster node");
    }

    @Test
    void aDamagedClusterFileIsReportedAndKept() throws Exception {
        Path file = Files.writeString(folder.resolve("nodes.conf"), "this is no node\n");
        ConfigStore config = config(port);
        config.set(Directives.CLUSTER_ENABLED, true);
        config.set(Directives.CLUSTER_PORT, (long) freePort());
        assertThatThrownBy(() -> EmbeddedNode.start(config, NodeTap.NONE))
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("corrupted cluster config file");
        assertThat(file).hasContent("this is no node\n");
    }

    @Test
    void aNodeThatSleepsCanBeKilledAtOnce() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.ENABLE_DEBUG_COMMAND, "local");
        EmbeddedNode node = start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.send("DEBUG", "SLEEP", "60");
            client.send("PING");
            node.kill();
            assertThat(node.onExit().get(1, TimeUnit.SECONDS)).isEqualTo(137);
            assertThatThrownBy(client::reply).isInstanceOf(IOException.class);
        }
    }

    @Test
    void othersThanThisMachineAreNotServedUnlessAskedFor() {
        ConfigStore config = config(port);
        config.set(Directives.BIND, "0.0.0.0");
        assertThatThrownBy(() -> EmbeddedNode.start(config, NodeTap.NONE))
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("Refusing to listen on 0.0.0.0");
    }

    @Test
    void aKilledNodeWithAofHasAllAcknowledgedWritesAfterBoot() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.APPENDONLY, true);
        config.set(Directives.APPENDFSYNC, "always");
        EmbeddedNode node = start(config);
        try (RespSocket client = new RespSocket(port)) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.call("SET", "k" + i, "v" + i)).isEqualTo("OK");
            }
            node.kill();
            assertThatThrownBy(() -> client.call("PING")).isInstanceOf(IOException.class);
        }
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.call("GET", "k" + i)).isEqualTo("v" + i);
            }
        }
    }

    @Test
    void aCutOffAofIsRecoveredUpToTheCut() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.APPENDONLY, true);
        EmbeddedNode node = start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "a", "1");
            client.call("SET", "b", "2");
        }
        node.kill();
        Path increment = folder.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        byte[] content = Files.readAllBytes(increment);
        Files.write(increment, java.util.Arrays.copyOf(content, content.length - 3));
        EmbeddedNode again = start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "a", "b")).isEqualTo("1,(nil)");
            client.call("SET", "c", "3");
        }
        again.kill();
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("MGET", "a", "b", "c")).isEqualTo("1,(nil),3");
        }
    }

    @Test
    void damageInsideTheAofIsReportedWithItsOffsetAndNothingIsTouched() throws Exception {
        ConfigStore config = config(port);
        config.set(Directives.APPENDONLY, true);
        EmbeddedNode node = start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "a", "1");
            client.call("SET", "b", "2");
        }
        node.kill();
        Path increment = folder.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        byte[] content = Files.readAllBytes(increment);
        content[23] = 'X';
        Files.write(increment, content, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> EmbeddedNode.start(config, NodeTap.NONE))
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("appendonly.aof.1.incr.aof")
                .hasMessageContaining("at offset 23");
        assertThat(Files.readAllBytes(increment)).isEqualTo(content);
    }

    @Test
    void anOrderlyEndSavesTheDataset() throws Exception {
        ConfigStore config = config(port);
        EmbeddedNode node = start(config);
        try (RespSocket client = new RespSocket(port)) {
            client.call("SET", "k", "v");
        }
        node.close();
        assertThat(node.onExit().get(10, TimeUnit.SECONDS)).isZero();
        start(config);
        try (RespSocket client = new RespSocket(port)) {
            assertThat(client.call("GET", "k")).isEqualTo("v");
        }
    }

    @Test
    void aPausedNodeAcceptsButAnswersOnlyAfterItResumes() throws Exception {
        EmbeddedNode node = start(config(port));
        node.pause();
        try (RespSocket client = new RespSocket(port)) {
            client.send("SET", "k", "v");
            client.send("GET", "k");
            node.resume();
            assertThat(client.reply()).isEqualTo("OK");
            assertThat(client.reply()).isEqualTo("v");
        }
    }

    @Test
    void aReplicaCopiesFollowsAndIsPromoted() throws Exception {
        start(config(port));
        Path second = Files.createDirectory(folder.resolve("replica"));
        int replicaPort = freePort();
        ConfigStore config = config(replicaPort);
        config.set(Directives.DIR, second.toString());
        start(config);
        try (RespSocket master = new RespSocket(port);
                RespSocket replica = new RespSocket(replicaPort)) {
            master.call("SET", "before", "1");
            assertThat(replica.call("REPLICAOF", "127.0.0.1", String.valueOf(port)))
                    .isEqualTo("OK");
            await(() -> replica.call("ROLE").contains(",connected,"));
            assertThat(replica.call("GET", "before")).isEqualTo("1");
            master.call("SET", "after", "2");
            assertThat(master.call("WAIT", "1", "5000")).isEqualTo("1");
            assertThat(replica.call("GET", "after")).isEqualTo("2");
            assertThat(replica.call("SET", "x", "y")).startsWith("-READONLY");
            assertThat(replica.call("REPLICAOF", "NO", "ONE")).isEqualTo("OK");
            assertThat(replica.call("SET", "x", "y")).isEqualTo("OK");
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
        }
    }
}
