package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.junit.jupiter.api.Test;

class RedisNodeCoreTest {
    private final TestNode node = new TestNode();

    @Test
    void pipelinedCommandsAreAnsweredInOrderWithOneEffect() {
        long client = node.connect();
        node.effects.clear();
        assertThat(node.send(client, "SET a 1", "INCR a", "GET a", "NOSUCH x y"))
                .isEqualTo(
                        "+OK\r\n:2\r\n$1\r\n2\r\n-ERR unknown command 'NOSUCH', with args beginning with: 'x' 'y' \r\n");
        assertThat(node.effects).hasSize(1);
    }

    @Test
    void usedMemoryIsWhatTheNodesOwnDataTakes() {
        long empty = usedMemory();
        for (int i = 0; i < 2000; i++) {
            node.ask("SET key:" + i + " " + "v".repeat(100));
        }
        assertThat(usedMemory() - empty).isBetween(2000L * 120, 2000L * 300);
        node.ask("FLUSHALL");
        assertThat(usedMemory()).isEqualTo(empty);
    }

    private long usedMemory() {
        return node.ask("INFO memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                .sum();
    }

    @Test
    void writesArePropagatedWithAbsoluteTimes() {
        node.ask("SET k v EX 10");
        node.ask("EXPIRE k 20");
        node.ask("SETEX k 5 w");
        node.ask("GETEX k PERSIST");
        node.ask("INCRBYFLOAT f 1.5");
        node.ask("SET k v NX");
        node.ask("EXPIRE k -1");
        node.ask("GETDEL f");
        node.ask("DEL nothing");
        assertThat(node.parts.propagated)
                .containsExactly(
                        "0: SET k v PXAT 1700000010000",
                        "0: PEXPIREAT k 1700000020000",
                        "0: SET k w PXAT 1700000005000",
                        "0: PERSIST k",
                        "0: SET f 1.5 KEEPTTL",
                        "0: DEL k",
                        "0: DEL f");
    }

    @Test
    void aKeyWhoseTimeIsOverIsDeletedAndToldByTheTimerOrTheFirstLookup() {
        node.ask("SET a 1 PX 100");
        node.ask("SET b 1 PX 100");
        node.parts.propagated.clear();
        node.nowMicros += 200_000;
        assertThat(node.ask("GET a")).isEqualTo("$-1\r\n");
        assertThat(node.parts.propagated).containsExactly("0: DEL a");
        node.tickAfterMillis(1);
        assertThat(node.parts.propagated).containsExactly("0: DEL a", "0: DEL b");
        assertThat(node.ask("DBSIZE")).isEqualTo(":0\r\n");
    }

    @Test
    void aReplicaRefusesWritesAndHidesExpiredKeysUntilItsMasterDeletesThem() {
        node.ask("SET a 1 PX 100");
        node.parts.propagated.clear();
        node.parts.masterHost = "127.0.0.1";
        assertThat(node.ask("SET b 1")).isEqualTo("-READONLY You can't write against a read only replica.\r\n");
        node.tickAfterMillis(200);
        assertThat(node.ask("GET a")).isEqualTo("$-1\r\n");
        assertThat(node.ask("DBSIZE")).isEqualTo(":1\r\n");
        assertThat(node.parts.propagated).isEmpty();
    }

    @Test
    void aReplicaThatServesNoStaleDataAnswersMasterdown() {
        node.config.set(Directives.REPLICA_SERVE_STALE_DATA, false);
        node.parts.masterHost = "127.0.0.1";
        node.parts.linkUp = false;
        assertThat(node.ask("GET a")).startsWith("-MASTERDOWN Link with MASTER is down");
        assertThat(node.ask("INFO replication")).contains("role:slave");
    }

    @Test
    void withTooFewReplicasWritesAreRefused() {
        node.config.set(Directives.MIN_REPLICAS_TO_WRITE, 1L);
        assertThat(node.ask("SET a 1")).isEqualTo("-NOREPLICAS Not enough good replicas to write.\r\n");
        assertThat(node.ask("GET a")).isEqualTo("$-1\r\n");
    }

    @Test
    void aPasswordIsAskedForAndTheDriverIsToldWhenItWasRight() {
        node.config.set(Directives.REQUIREPASS, "secret");
        long client = node.connect();
        assertThat(node.send(client, "GET a")).isEqualTo("-NOAUTH Authentication required.\r\n");
        assertThat(node.send(client, "HELLO 3")).startsWith("-NOAUTH HELLO must be called");
        assertThat(node.send(client, "AUTH wrong")).startsWith("-WRONGPASS invalid username-password pair");
        assertThat(node.effects).doesNotContain(new Effect.ClientAuthenticated(client));
        assertThat(node.send(client, "HELLO 3 AUTH default secret SETNAME me", "CLIENT GETNAME"))
                .startsWith("%7\r\n$6\r\nserver\r\n")
                .endsWith("$2\r\nme\r\n");
        assertThat(node.effects).contains(new Effect.ClientAuthenticated(client));
    }

    @Test
    void pausedWritesWaitInOrderAndGoOnWhenThePauseIsOver() {
        long client = node.connect();
        node.send(client, "CLIENT PAUSE 1000 WRITE");
        assertThat(node.send(client, "GET a", "SET a 1", "GET a")).isEqualTo("$-1\r\n");
        assertThat(node.effects).contains(new Effect.SuspendClient(client, true));
        assertThat(node.send(client, "PING")).isEmpty();
        node.effects.clear();
        node.tickAfterMillis(1001);
        assertThat(TestNode.text(client, node.effects)).isEqualTo("+OK\r\n$1\r\n1\r\n+PONG\r\n");
        assertThat(node.effects).contains(new Effect.SuspendClient(client, false));
    }

    @Test
    void quitAndProtocolErrorsCloseAfterTheirReply() {
        long client = node.connect();
        assertThat(node.send(client, "PING", "QUIT", "PING")).isEqualTo("+PONG\r\n+OK\r\n");
        assertThat(node.effects).contains(new Effect.CloseClient(client));
        long other = node.connect();
        List<Effect> effects =
                node.step(new Input.ClientProtocolError(other, "ERR Protocol error: invalid bulk length"));
        assertThat(TestNode.text(other, effects)).isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
        assertThat(effects).contains(new Effect.CloseClient(other));
        assertThat(node.ask("CLIENT LIST")).doesNotContain("id=" + -other);
    }

    @Test
    void repliesThatAreNotWantedAreLeftOut() {
        long client = node.connect();
        assertThat(node.send(
                        client,
                        "CLIENT REPLY SKIP",
                        "PING",
                        "PING a",
                        "CLIENT REPLY OFF",
                        "PING",
                        "NOSUCH",
                        "CLIENT REPLY ON"))
                .isEqualTo("$1\r\na\r\n+OK\r\n");
    }

    @Test
    void configSetChangesAllOrNothing() {
        assertThat(node.ask("CONFIG SET timeout 7 maxclients 0"))
                .isEqualTo(
                        "-ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument must be between 1 and "
                                + "2147483647 inclusive\r\n");
        assertThat(node.ask("CONFIG GET timeout")).isEqualTo("*2\r\n$7\r\ntimeout\r\n$1\r\n0\r\n");
        assertThat(node.ask("CONFIG SET port 1"))
                .isEqualTo(
                        "-ERR CONFIG SET failed (possibly related to argument 'port') - can't set immutable config\r\n");
        assertThat(node.ask("CONFIG REWRITE")).isEqualTo("-ERR The server is running without a config file\r\n");
    }

    @Test
    void tooManyClientsAndStrangersInProtectedModeAreTurnedAway() {
        node.config.set(Directives.MAXCLIENTS, 1L);
        node.connect();
        long second = node.connect();
        assertThat(TestNode.text(second, node.effects)).isEqualTo("-ERR max number of clients reached\r\n");
        TestNode open = new TestNode();
        List<Effect> effects = open.step(new Input.ClientOpened(-9, "10.1.1.1:4000", "10.1.1.2:6379"));
        assertThat(TestNode.text(-9, effects)).startsWith("-DENIED Redis is running in protected mode");
        assertThat(effects).contains(new Effect.CloseClient(-9));
    }

    @Test
    void theCommandTableDescribesItself() {
        assertThat(node.ask("COMMAND INFO get"))
                .startsWith("*1\r\n*10\r\n$3\r\nget\r\n:2\r\n*2\r\n+readonly\r\n+fast\r\n:1\r\n:1\r\n:1\r\n");
        assertThat(node.ask("COMMAND GETKEYS mset a 1 b 2")).isEqualTo("*2\r\n$1\r\na\r\n$1\r\nb\r\n");
        assertThat(node.ask("COMMAND DOCS client|id")).contains("Returns the client ID for the current connection");
        assertThat(node.ask("CLIENT FOO")).isEqualTo("-ERR unknown subcommand 'FOO'. Try CLIENT HELP.\r\n");
        assertThat(node.ask("CLIENT HELP")).contains("+PAUSE\r\n").contains("+HELP\r\n");
        assertThat(node.ask("CLIENT ID x")).isEqualTo("-ERR wrong number of arguments for 'client|id' command\r\n");
    }

    @Test
    void whoSpeaksHttpIsCutOff() {
        long client = node.connect();
        assertThat(node.send(client, "POST / HTTP/1.1", "PING")).isEmpty();
        assertThat(node.effects).contains(new Effect.CloseClient(client));
    }

    @Test
    void theSameSeedGivesTheSameAnswers() {
        TestNode twin = new TestNode();
        for (TestNode each : List.of(node, twin)) {
            for (int i = 0; i < 300; i++) {
                each.ask("SET key:" + i + " " + i);
            }
        }
        for (String command : List.of("KEYS *", "SCAN 0 COUNT 50", "RANDOMKEY", "RANDOMKEY", "INFO")) {
            assertThat(twin.ask(command)).isEqualTo(node.ask(command));
        }
    }
}
