package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.junit.jupiter.api.Test;

class MigrateCommandTest {
    private static final String MIGRATE = "MIGRATE 127.0.0.1 7001 \"\" 0 1000 ";

    private final TestNode node = new TestNode();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Effect.OpenPeerLink opened() {
        return node.effects.stream()
                .filter(Effect.OpenPeerLink.class::isInstance)
                .map(Effect.OpenPeerLink.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static String sent(List<Effect> effects) {
        StringBuilder text = new StringBuilder();
        for (Effect effect : effects) {
            if (effect instanceof Effect.SendPeerLink send) {
                text.append(new String(send.bytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private String answer(String replies) {
        return TestNode.text(-1, node.step(new Input.PeerLinkReceived(opened().link(), bytes(replies))));
    }

    @Test
    void keysAreSentDeletedAndTheirDeletionIsPropagatedBeforeTheReply() {
        node.ask("SET a 1");
        node.ask("SET b 2");
        node.parts.propagated.clear();
        assertThat(node.ask(MIGRATE + "REPLACE AUTH pw KEYS a none b")).isEmpty();
        assertThat(opened()).isEqualTo(new Effect.OpenPeerLink(opened().link(), "127.0.0.1", 7001, ""));
        String wire = sent(node.step(new Input.PeerLinkConnected(opened().link())));
        assertThat(wire)
                .startsWith(
                        "*2\r\n$4\r\nAUTH\r\n$2\r\npw\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*5\r\n$7\r\nRESTORE\r\n$1\r\na\r\n$1\r\n0\r\n")
                .endsWith("$7\r\nREPLACE\r\n");
        assertThat(answer("+OK\r\n+OK\r\n+O")).isEmpty();
        assertThat(node.parts.propagated).isEmpty();
        assertThat(answer("K\r\n+OK\r\n")).isEqualTo("+OK\r\n");
        assertThat(node.parts.propagated).containsExactly("0: DEL a b");
        assertThat(node.ask("EXISTS a b")).isEqualTo(":0\r\n");
    }

    @Test
    void otherClientsWaitUntilItIsOver() {
        node.ask("SET a 1");
        long other = node.connect();
        node.ask(MIGRATE + "COPY KEYS a");
        assertThat(node.send(other, "SET a 2", "GET a")).isEmpty();
        node.step(new Input.PeerLinkConnected(opened().link()));
        List<Effect> end = node.step(new Input.PeerLinkReceived(opened().link(), bytes("+OK\r\n+OK\r\n")));
        assertThat(TestNode.text(-1, end)).isEqualTo("+OK\r\n");
        assertThat(TestNode.text(other, end)).isEqualTo("+OK\r\n$1\r\n2\r\n");
    }

    @Test
    void aTransactionWaitsForItsMigrationsAndNobodySeesItsMiddle() {
        node.ask("SET a 1");
        node.ask("SET b 2");
        long other = node.connect();
        node.ask("MULTI");
        node.ask("INCR n");
        node.ask(MIGRATE + "KEYS a");
        node.ask("EXISTS a b");
        node.ask(MIGRATE + "KEYS b");
        node.ask("INCR n");
        node.parts.propagated.clear();
        assertThat(node.ask("EXEC")).isEqualTo("*5\r\n:1\r\n");
        assertThat(node.send(other, "GET n")).isEmpty();
        node.step(new Input.PeerLinkConnected(opened().link()));
        assertThat(answer("+OK\r\n+OK\r\n")).isEmpty();
        assertThat(TestNode.text(other, node.effects)).isEmpty();
        List<Effect> end = node.step(new Input.PeerLinkReceived(opened().link(), bytes("+OK\r\n")));
        assertThat(TestNode.text(-1, end)).isEqualTo("+OK\r\n:1\r\n+OK\r\n:2\r\n");
        assertThat(TestNode.text(other, end)).isEqualTo("$1\r\n2\r\n");
        assertThat(node.parts.propagated).containsExactly("0: INCR n", "0: DEL a", "0: DEL b", "0: INCR n");
    }

    @Test
    void aTransactionGoesOnWithoutItsClient() {
        node.ask("SET a 1");
        node.connect();
        node.send(-2, "MULTI", MIGRATE + "KEYS a", "SET done 1", "EXEC");
        node.step(new Input.ClientClosed(-2));
        node.step(new Input.PeerLinkConnected(opened().link()));
        answer("+OK\r\n+OK\r\n");
        assertThat(node.ask("EXISTS a done")).isEqualTo(":1\r\n");
    }

    @Test
    void onlyTakenKeysAreDeletedAndTheFirstErrorIsToldOn() {
        node.ask("SET a 1");
        node.ask("SET b 2");
        node.ask(MIGRATE + "KEYS a b");
        node.step(new Input.PeerLinkConnected(opened().link()));
        assertThat(answer("+OK\r\n-BUSYKEY Target key name already exists.\r\n+OK\r\n"))
                .isEqualTo("-ERR Target instance replied with error: BUSYKEY Target key name already exists.\r\n");
        assertThat(node.ask("EXISTS a")).isEqualTo(":1\r\n");
        assertThat(node.ask("EXISTS b")).isEqualTo(":0\r\n");
    }

    @Test
    void aConnectionIsUsedAgainWithoutSelectingAndOneRetryIsMadeWhenItTurnsOutClosed() {
        node.ask("SET a 1");
        node.ask(MIGRATE + "COPY KEYS a");
        node.step(new Input.PeerLinkConnected(opened().link()));
        answer("+OK\r\n+OK\r\n");
        long first = opened().link();
        node.ask(MIGRATE + "COPY KEYS a");
        assertThat(sent(node.effects)).containsOnlyOnce("SELECT");
        node.step(new Input.PeerLinkClosed(first, "reset"));
        assertThat(opened().link()).isNotEqualTo(first);
        node.step(new Input.PeerLinkConnected(opened().link()));
        String reply = TestNode.text(-1, node.step(new Input.PeerLinkClosed(opened().link(), "reset")));
        assertThat(reply).isEqualTo("-IOERR error or timeout reading to target instance\r\n");
        assertThat(node.ask("GET a")).isEqualTo("$1\r\n1\r\n");
    }

    @Test
    void silenceEndsItAfterTheTimeout() {
        node.ask("SET a 1");
        node.ask(MIGRATE + "KEYS a");
        node.step(new Input.PeerLinkConnected(opened().link()));
        node.tickAfterMillis(900);
        assertThat(TestNode.text(-1, node.effects)).isEqualTo("+OK\r\n");
        node.tickAfterMillis(200);
        assertThat(TestNode.text(-1, node.effects))
                .isEqualTo("+OK\r\n-IOERR error or timeout reading to target instance\r\n");
        assertThat(node.ask("EXISTS a")).isEqualTo(":1\r\n");
    }

    @Test
    void restedConnectionsAreClosed() {
        node.ask("SET a 1");
        node.ask(MIGRATE + "COPY KEYS a");
        node.step(new Input.PeerLinkConnected(opened().link()));
        answer("+OK\r\n+OK\r\n");
        node.tickAfterMillis(9_000);
        assertThat(node.effects).noneMatch(Effect.ClosePeerLink.class::isInstance);
        node.tickAfterMillis(2_000);
        assertThat(node.effects).contains(new Effect.ClosePeerLink(opened().link()));
    }

    @Test
    void wrongCallsAreRefusedInTheWordsOfRedis() {
        node.ask("SET a 1");
        assertThat(node.ask("MIGRATE h 1 a 0 1000 KEYS a"))
                .isEqualTo("-ERR When using MIGRATE KEYS option, the key argument must be set to the empty string\r\n");
        assertThat(node.ask("MIGRATE h 1 a 0 1000 FOO")).isEqualTo("-ERR syntax error\r\n");
        assertThat(node.ask("MIGRATE h 1 none 0 1000")).isEqualTo("+NOKEY\r\n");
        assertThat(node.ask("RESTORE q 0 bad")).isEqualTo("-ERR DUMP payload version or checksum are wrong\r\n");
        assertThat(node.ask("RESTORE a 0 bad")).isEqualTo("-BUSYKEY Target key name already exists.\r\n");
        assertThat(node.ask("RESTORE q -1 bad")).isEqualTo("-ERR Invalid TTL value, must be >= 0\r\n");
        assertThat(node.ask("RESTORE q 0 bad FOO")).isEqualTo("-ERR syntax error\r\n");
        assertThat(node.ask("DUMP q")).isEqualTo("$-1\r\n");
        assertThat(node.ask("FUNCTION RESTORE bad")).isEqualTo("-ERR DUMP payload version or checksum are wrong\r\n");
    }
}
