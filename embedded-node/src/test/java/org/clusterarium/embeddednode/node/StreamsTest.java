package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for entries of streams, and what replicas and the AOF get; the expected lines are what redis-server 7.0.15 writes to its AOF. */
class StreamsTest {
    private static final long NOW = 1_700_000_000_000L;

    private final TestNode node = new TestNode();
    private final long first = node.connect();
    private final long second = node.connect();
    private final long writer = node.connect();

    private String received(long client) {
        return TestNode.text(client, node.effects).replace("\r\n", " ");
    }

    private List<String> propagatedBy(String... commands) {
        node.parts.propagated.clear();
        node.send(writer, commands);
        return List.copyOf(node.parts.propagated);
    }

    @Test
    void aReaderGetsWhatComesAfterItsCallFromTheFirstStreamThatHasSomething() {
        node.send(writer, "XADD b 1-1 f old");
        assertThat(node.send(first, "XREAD COUNT 1 BLOCK 0 STREAMS a b $ $", "PING"))
                .isEmpty();
        assertThat(node.send(writer, "XDEL b 1-1", "XADD b 1-2 f new")).endsWith("1-2\r\n");
        assertThat(received(first)).isEqualTo("*1 *2 $1 b *1 *2 $3 1-2 *2 $1 f $3 new +PONG ");
        node.send(second, "HELLO 3", "XREAD BLOCK 100 STREAMS b 1-2");
        node.effects.clear();
        node.tickAfterMillis(100);
        assertThat(received(second)).isEqualTo("_ ");
    }

    @Test
    void consumersThatWaitAreServedInTheirOrderAndReplicasAreToldWhoGotWhat() {
        node.send(writer, "XGROUP CREATE s g $ MKSTREAM");
        node.send(first, "XREADGROUP GROUP g one COUNT 1 BLOCK 0 STREAMS s >");
        node.send(second, "XREADGROUP GROUP g two NOACK BLOCK 0 STREAMS s >");
        assertThat(propagatedBy("MULTI", "XADD s 5-1 f 1", "XADD s 5-2 f 2", "EXEC"))
                .containsExactly(
                        "0: MULTI",
                        "0: XADD s 5-1 f 1",
                        "0: XADD s 5-2 f 2",
                        "0: EXEC",
                        "0: XCLAIM s g one 0 5-1 TIME " + NOW + " RETRYCOUNT 1 FORCE JUSTID LASTID 5-1",
                        "0: MULTI",
                        "0: XGROUP CREATECONSUMER s g two",
                        "0: XGROUP SETID s g 5-2 ENTRIESREAD 2",
                        "0: EXEC");
        assertThat(received(first)).isEqualTo("*1 *2 $1 s *1 *2 $3 5-1 *2 $1 f $1 1 ");
        assertThat(received(second)).isEqualTo("*1 *2 $1 s *1 *2 $3 5-2 *2 $1 f $1 2 ");
    }

    @Test
    void whoWaitsInAGroupIsToldThatItOrItsStreamIsGone() {
        node.send(writer, "XGROUP CREATE s g $ MKSTREAM", "XGROUP CREATE t g $ MKSTREAM");
        node.send(first, "XREADGROUP GROUP g one BLOCK 0 STREAMS s >");
        node.send(second, "XREADGROUP GROUP g two BLOCK 0 STREAMS t >");
        node.send(writer, "XGROUP DESTROY s g", "FLUSHALL");
        assertThat(received(first))
                .isEqualTo("-NOGROUP the consumer group this client was blocked on no longer exists ");
        assertThat(received(second)).isEqualTo("-UNBLOCKED the stream key no longer exists ");
        node.effects.clear();
        node.send(writer, "XGROUP CREATE s g $ MKSTREAM", "PEXPIRE s 10");
        node.send(first, "XREADGROUP GROUP g one BLOCK 0 STREAMS s >");
        node.send(second, "XREAD BLOCK 0 STREAMS s $");
        node.effects.clear();
        node.tickAfterMillis(20);
        node.tickAfterMillis(20);
        assertThat(received(first)).isEqualTo("-UNBLOCKED the stream key no longer exists ");
        assertThat(received(second)).isEmpty();
        node.send(writer, "SET s text", "DEL s", "XADD s 1-1 f v");
        assertThat(received(second)).isEqualTo("*1 *2 $1 s *1 *2 $3 1-1 *2 $1 f $1 v ");
    }

    @Test
    void onlyNewEntriesWakeReaders() {
        node.send(writer, "XADD s 1-1 f v", "XGROUP CREATE s g $");
        node.send(first, "XREADGROUP GROUP g one BLOCK 0 STREAMS s >");
        node.send(writer, "XGROUP SETID s g 0", "XSETID s 3-3");
        assertThat(received(first)).isEmpty();
        node.send(writer, "XADD s 4-1 f w");
        assertThat(received(first)).isEqualTo("*1 *2 $1 s *2 *2 $3 1-1 *2 $1 f $1 v *2 $3 4-1 *2 $1 f $1 w ");
    }

    @Test
    void aReplicaLetsItsReadersWaitForWhatTheMasterSends() {
        node.parts.masterHost = "127.0.0.1";
        node.send(first, "XREAD BLOCK 0 STREAMS s 0");
        node.tickAfterMillis(100);
        assertThat(received(first)).isEmpty();
        node.parts.masterHost = null;
        node.send(writer, "XADD s 1-1 f v");
        assertThat(received(first)).startsWith("*1 ");
    }

    @Test
    void replicasGetIdsAndTrimmingAsTheyCameToBe() {
        assertThat(propagatedBy("XADD s 1-1 a 1", "XADD s 1-* a 2", "XADD s * a 3", "XADD s NOMKSTREAM * a 4"))
                .containsExactly(
                        "0: XADD s 1-1 a 1",
                        "0: XADD s 1-2 a 2",
                        "0: XADD s " + NOW + "-0 a 3",
                        "0: XADD s NOMKSTREAM " + NOW + "-1 a 4");
        assertThat(propagatedBy(
                        "XADD s MAXLEN ~ 2 LIMIT 100 * a 5",
                        "XADD s MINID ~ 2 * a 6",
                        "XTRIM s MAXLEN ~ 1",
                        "XTRIM s MAXLEN = 3",
                        "XTRIM s MAXLEN ~ 0"))
                .containsExactly(
                        "0: XADD s MAXLEN = 5 LIMIT 100 " + NOW + "-2 a 5",
                        "0: XADD s MINID = 1-1 " + NOW + "-3 a 6",
                        "0: XTRIM s MAXLEN = 3",
                        "0: XTRIM s MAXLEN = 0");
    }

    @Test
    void claimsOfEntriesThatAreGoneAndOfOthersArePassedOnOneByOne() {
        node.send(writer, "XGROUP CREATE s g 0 MKSTREAM", "XADD s 1-1 a 1", "XADD s 2-1 a 2");
        node.send(writer, "XREADGROUP GROUP g one STREAMS s >", "XDEL s 1-1");
        node.nowMicros += 5_000_000;
        assertThat(propagatedBy("XCLAIM s g two 0 1-1 JUSTID", "XCLAIM s g two 0 9-9 LASTID 9-9"))
                .containsExactly(
                        "0: XCLAIM s g one 0 1-1 TIME " + NOW + " RETRYCOUNT 1 FORCE JUSTID LASTID 2-1",
                        "0: XGROUP SETID s g 9-9 ENTRIESREAD 2");
        assertThat(propagatedBy("XAUTOCLAIM s g two 5000 0", "XREADGROUP GROUP g three STREAMS s 0"))
                .containsExactly(
                        "0: XCLAIM s g two 0 2-1 TIME " + (NOW + 5000) + " RETRYCOUNT 2 FORCE JUSTID LASTID 9-9");
        assertThat(node.send(writer, "XPENDING s g - + 10"))
                .isEqualTo("*1\r\n*4\r\n$3\r\n2-1\r\n$3\r\ntwo\r\n:0\r\n:2\r\n");
    }

    @Test
    void aWatchIsAboutTheEntriesNotAboutTheGroups() {
        node.send(writer, "XADD s 1-1 f v", "XGROUP CREATE s g 0");
        node.send(first, "WATCH s");
        node.send(writer, "XREADGROUP GROUP g c STREAMS s >", "XACK s g 1-1", "XSETID s 2-2", "XGROUP DESTROY s g");
        assertThat(node.send(first, "MULTI", "PING", "EXEC")).endsWith("*1\r\n+PONG\r\n");
        node.send(first, "WATCH s");
        node.send(writer, "XDEL s 1-1");
        assertThat(node.send(first, "MULTI", "PING", "EXEC")).endsWith("*-1\r\n");
    }

    @Test
    void theKeysOfReadsAreFoundBehindTheWord() {
        assertThat(node.send(first, "COMMAND GETKEYS XREADGROUP GROUP streams c COUNT 2 NOACK STREAMS a b > 0"))
                .isEqualTo("*2\r\n$1\r\na\r\n$1\r\nb\r\n");
        assertThat(node.send(first, "COMMAND GETKEYS XREAD BLOCK 5 STREAMS a 0"))
                .isEqualTo("*1\r\n$1\r\na\r\n");
    }
}
