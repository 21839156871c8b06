package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.junit.jupiter.api.Test;

class BlockedClientsTest {
    private final TestNode node = new TestNode();
    private final long first = node.connect();
    private final long second = node.connect();
    private final long pusher = node.connect();

    private String received(long client) {
        String text = TestNode.text(client, node.effects);
        node.effects.clear();
        return text;
    }

    @Test
    void theLongestWaitingClientGetsTheElementAndReplicasSeeAPlainPop() {
        assertThat(node.send(first, "BLPOP a b 0")).isEmpty();
        assertThat(node.send(second, "BRPOP b 0", "PING")).isEmpty();
        node.effects.clear();
        assertThat(node.send(pusher, "RPUSH b 1 2 3")).isEqualTo(":3\r\n");
        assertThat(TestNode.text(first, node.effects)).isEqualTo("*2\r\n$1\r\nb\r\n$1\r\n1\r\n");
        assertThat(received(second)).isEqualTo("*2\r\n$1\r\nb\r\n$1\r\n3\r\n+PONG\r\n");
        assertThat(node.parts.propagated).containsExactly("0: RPUSH b 1 2 3", "0: LPOP b", "0: RPOP b");
    }

    @Test
    void aMoveWakesWhoWaitsForItsDestination() {
        node.send(first, "BLMOVE a b LEFT RIGHT 0");
        node.send(second, "BLMPOP 0 1 b LEFT COUNT 5");
        node.effects.clear();
        node.send(pusher, "LPUSH a x");
        assertThat(TestNode.text(first, node.effects)).isEqualTo("$1\r\nx\r\n");
        assertThat(received(second)).isEqualTo("*2\r\n$1\r\nb\r\n*1\r\n$1\r\nx\r\n");
        assertThat(node.parts.propagated).containsExactly("0: LPUSH a x", "0: LMOVE a b LEFT RIGHT", "0: LPOP b 1");
        assertThat(node.send(pusher, "EXISTS a b")).isEqualTo(":0\r\n");
    }

    @Test
    void aWaitEndsWithItsTimeNotBefore() {
        node.send(first, "BLPOP a 0.25");
        node.effects.clear();
        node.tickAfterMillis(249);
        assertThat(received(first)).isEmpty();
        node.tickAfterMillis(1);
        assertThat(received(first)).isEqualTo("*-1\r\n");
        node.send(pusher, "LPUSH a x");
        assertThat(node.send(pusher, "LLEN a")).isEqualTo(":1\r\n");
    }

    @Test
    void aKeyOfAnotherTypeAndAClientThatIsGoneServeNobody() {
        node.send(first, "BLPOP a 0");
        node.send(second, "BLPOP a 0");
        node.send(pusher, "SET a text");
        node.send(pusher, "DEL a");
        node.step(new Input.ClientClosed(first));
        node.effects.clear();
        node.send(pusher, "RPUSH a 1 2");
        assertThat(received(second)).isEqualTo("*2\r\n$1\r\na\r\n$1\r\n1\r\n");
        assertThat(node.send(pusher, "LRANGE a 0 -1")).isEqualTo("*1\r\n$1\r\n2\r\n");
    }

    @Test
    void insideATransactionNobodyWaitsAndPushesServeAfterItsEnd() {
        assertThat(node.send(first, "MULTI", "BLPOP a 0", "EXEC")).endsWith("*1\r\n*-1\r\n");
        node.send(first, "BLPOP a 0");
        node.send(pusher, "MULTI", "RPUSH a 1", "DEL a", "RPUSH a 2");
        node.effects.clear();
        node.send(pusher, "EXEC");
        assertThat(received(first)).isEqualTo("*2\r\n$1\r\na\r\n$1\r\n2\r\n");
    }

    @Test
    void aNodeThatBecomesAReplicaSendsItsWaitersAway() {
        node.send(first, "BLPOP a 0");
        node.parts.masterHost = "127.0.0.1";
        List<Effect> effects = List.copyOf(node.effects);
        assertThat(effects).isNotEmpty();
        node.effects.clear();
        node.tickAfterMillis(100);
        assertThat(received(first)).startsWith("-UNBLOCKED ");
    }

    @Test
    void anotherClientEndsAWait() {
        node.send(first, "BLPOP a 0");
        node.send(second, "BLPOP a 0");
        node.effects.clear();
        assertThat(node.send(pusher, "CLIENT UNBLOCK 1", "CLIENT UNBLOCK 2 ERROR"))
                .isEqualTo(":1\r\n:1\r\n");
        assertThat(TestNode.text(first, node.effects)).isEqualTo("*-1\r\n");
        assertThat(received(second)).isEqualTo("-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n");
        assertThat(node.send(pusher, "RPUSH a 1", "LLEN a")).isEqualTo(":1\r\n:1\r\n");
    }

    @Test
    void whoWaitsForASortedSetGetsTheLowestOrHighestAndReplicasSeeAPlainPop() {
        assertThat(node.send(first, "BZPOPMIN a b 0")).isEmpty();
        assertThat(node.send(second, "BZPOPMAX b 0")).isEmpty();
        node.effects.clear();
        assertThat(node.send(pusher, "ZADD b 1 one 2.5 two 3 three")).isEqualTo(":3\r\n");
        assertThat(TestNode.text(first, node.effects)).isEqualTo("*3\r\n$1\r\nb\r\n$3\r\none\r\n$1\r\n1\r\n");
        assertThat(received(second)).isEqualTo("*3\r\n$1\r\nb\r\n$5\r\nthree\r\n$1\r\n3\r\n");
        assertThat(node.parts.propagated)
                .containsExactly("0: ZADD b 1 one 2.5 two 3 three", "0: ZPOPMIN b", "0: ZPOPMAX b");
    }

    @Test
    void aStoredUnionWakesWhoWaitsAndAListDoesNot() {
        node.send(first, "HELLO 3", "BZMPOP 0 2 a b MAX COUNT 9");
        node.send(pusher, "SADD source x y", "RPUSH a 1", "DEL a");
        node.effects.clear();
        node.parts.propagated.clear();
        assertThat(node.send(pusher, "ZUNIONSTORE b 1 source WEIGHTS 0.5")).isEqualTo(":2\r\n");
        assertThat(received(first))
                .isEqualTo("*2\r\n$1\r\nb\r\n*2\r\n*2\r\n$1\r\ny\r\n,0.5\r\n*2\r\n$1\r\nx\r\n,0.5\r\n");
        assertThat(node.parts.propagated).containsExactly("0: ZUNIONSTORE b 1 source WEIGHTS 0.5", "0: ZPOPMAX b 2");
        assertThat(node.send(pusher, "EXISTS b", "MULTI", "BZPOPMIN b 0", "EXEC"))
                .isEqualTo(":0\r\n+OK\r\n+QUEUED\r\n*1\r\n*-1\r\n");
        node.send(pusher, "ZADD c 1 m");
        node.parts.propagated.clear();
        assertThat(node.send(pusher, "ZMPOP 2 none c MIN COUNT 5"))
                .isEqualTo("*2\r\n$1\r\nc\r\n*1\r\n*2\r\n$1\r\nm\r\n$1\r\n1\r\n");
        assertThat(node.parts.propagated).containsExactly("0: ZPOPMIN c 1");
    }
}
