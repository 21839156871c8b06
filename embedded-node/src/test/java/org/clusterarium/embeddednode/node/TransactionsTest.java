package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final String OK = "+OK\r\n";
    private static final String QUEUED = "+QUEUED\r\n";
    private static final String NOTHING_DONE = "*-1\r\n";

    private final TestNode node = new TestNode();
    private long one;
    private long other;

    @BeforeEach
    void connect() {
        one = node.connect();
        other = node.connect();
    }

    @Test
    void queuedCommandsRunTogetherAndGoOutAsOneBlock() {
        assertThat(node.send(one, "MULTI", "SET a 1", "INCR a", "GET a", "EXEC"))
                .isEqualTo(OK + QUEUED + QUEUED + QUEUED + "*3\r\n+OK\r\n:2\r\n$1\r\n2\r\n");
        assertThat(node.parts.propagated).containsExactly("0: MULTI", "0: SET a 1", "0: INCR a", "0: EXEC");
    }

    @Test
    void aSingleWriteOfATransactionGoesOutWithoutBlockAndReadsDoNotAtAll() {
        node.send(one, "MULTI", "GET a", "SET a 1", "EXEC", "MULTI", "GET a", "EXEC");
        assertThat(node.parts.propagated).containsExactly("0: SET a 1");
    }

    @Test
    void aCommandThatFailsInsideDoesNotStopTheOthers() {
        assertThat(node.send(one, "MULTI", "SET a x", "INCR a", "SET b 2", "EXEC"))
                .endsWith("*3\r\n+OK\r\n-ERR value is not an integer or out of range\r\n+OK\r\n");
        assertThat(node.parts.propagated).containsExactly("0: MULTI", "0: SET a x", "0: SET b 2", "0: EXEC");
    }

    @Test
    void aRefusedCommandMakesExecFail() {
        assertThat(node.send(one, "MULTI", "SET a", "SET a 1", "EXEC"))
                .isEqualTo(OK + "-ERR wrong number of arguments for 'set' command\r\n" + QUEUED
                        + "-EXECABORT Transaction discarded because of previous errors.\r\n");
        assertThat(node.send(one, "MULTI", "NOSUCH", "EXEC")).endsWith("because of previous errors.\r\n");
        assertThat(node.send(one, "EXISTS a")).isEqualTo(":0\r\n");
    }

    @Test
    void theCommandsSayWhenTheyAreInTheWrongPlace() {
        assertThat(node.send(one, "EXEC", "DISCARD", "MULTI", "MULTI", "WATCH a", "DISCARD", "EXEC"))
                .isEqualTo("-ERR EXEC without MULTI\r\n-ERR DISCARD without MULTI\r\n" + OK
                        + "-ERR MULTI calls can not be nested\r\n-ERR WATCH inside MULTI is not allowed\r\n" + OK
                        + "-ERR EXEC without MULTI\r\n");
    }

    @Test
    void anExecThatIsRefusedItselfSaysWhyAndEndsTheTransaction() {
        node.send(one, "MULTI", "SET a 1");
        node.parts.masterHost = "127.0.0.1";
        assertThat(node.send(one, "EXEC", "EXEC"))
                .isEqualTo("-EXECABORT Transaction discarded because of: READONLY You can't write against a read only "
                        + "replica.\r\n-ERR EXEC without MULTI\r\n");
    }

    @Test
    void aChangedWatchedKeyPreventsExecution() {
        node.send(one, "WATCH a b", "MULTI", "SET c 1");
        node.send(other, "SET b 1");
        assertThat(node.send(one, "EXEC", "EXISTS c")).isEqualTo(NOTHING_DONE + ":0\r\n");
        assertThat(node.send(one, "MULTI", "SET c 1", "EXEC")).endsWith("*1\r\n+OK\r\n");
    }

    @Test
    void inResp3NothingDoneIsTheNull() {
        node.send(one, "HELLO 3", "WATCH a", "SET a 1", "MULTI");
        assertThat(node.send(one, "EXEC")).isEqualTo("_\r\n");
    }

    @Test
    void unwatchDiscardAndResetForgetWatches() {
        node.send(one, "WATCH a", "UNWATCH", "SET a 1", "MULTI", "PING");
        assertThat(node.send(one, "EXEC")).isEqualTo("*1\r\n+PONG\r\n");
        node.send(one, "WATCH a", "MULTI", "DISCARD", "SET a 2", "MULTI", "PING");
        assertThat(node.send(one, "EXEC")).isEqualTo("*1\r\n+PONG\r\n");
        node.send(one, "WATCH a", "MULTI", "RESET", "SET a 2", "MULTI", "PING");
        assertThat(node.send(one, "EXEC")).isEqualTo("*1\r\n+PONG\r\n");
    }

    @Test
    void aKeyWhoseTimeRanOutCountsAsChangedUnlessItWasOverAlready() {
        node.send(one, "SET a 1 PX 100", "WATCH a");
        node.nowMicros += 200_000;
        assertThat(node.send(one, "MULTI", "PING", "EXEC")).endsWith(NOTHING_DONE);
        node.parts.masterHost = "127.0.0.1";
        node.send(one, "WATCH a");
        node.parts.masterHost = null;
        node.tickAfterMillis(100);
        assertThat(node.send(one, "MULTI", "PING", "EXEC")).endsWith("*1\r\n+PONG\r\n");
    }

    @Test
    void anEmptiedDatabaseChangesTheKeysItHad() {
        node.send(one, "SET a 1", "WATCH a");
        node.send(other, "FLUSHALL", "SET a 1");
        assertThat(node.send(one, "MULTI", "PING", "EXEC")).endsWith(NOTHING_DONE);
        node.send(one, "WATCH nothing");
        node.send(other, "FLUSHALL");
        assertThat(node.send(one, "MULTI", "PING", "EXEC")).endsWith("*1\r\n+PONG\r\n");
    }

    @Test
    void keysOfOtherDatabasesAndDeletionsOfMissingKeysDoNotCount() {
        node.send(one, "WATCH a b");
        node.send(other, "SET b 1");
        node.send(one, "UNWATCH", "WATCH a b");
        node.send(other, "SELECT 1", "SET a 1", "SELECT 0", "GET b", "DEL a b2");
        assertThat(node.send(one, "MULTI", "PING", "EXEC")).endsWith("*1\r\n+PONG\r\n");
    }

    @Test
    void aPauseOfWritesHoldsBackATransactionThatWrites() {
        node.send(one, "MULTI", "SET a 1");
        node.send(other, "MULTI", "GET a");
        node.send(node.connect(), "CLIENT PAUSE 1000 WRITE");
        assertThat(node.send(other, "EXEC")).isEqualTo("*1\r\n$-1\r\n");
        assertThat(node.send(one, "EXEC")).isEmpty();
        node.effects.clear();
        node.tickAfterMillis(1001);
        assertThat(TestNode.text(one, node.effects)).isEqualTo("*1\r\n+OK\r\n");
    }

    @Test
    void aClientThatWantsNoRepliesGetsNoneOfATransaction() {
        assertThat(node.send(one, "CLIENT REPLY OFF", "MULTI", "SET a 1", "GET a", "EXEC", "CLIENT REPLY ON"))
                .isEqualTo(OK);
        assertThat(node.send(one, "GET a")).isEqualTo("$1\r\n1\r\n");
    }
}
