package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubTest {
    private final TestNode node = new TestNode();
    private long subscriber;
    private long publisher;

    @BeforeEach
    void connect() {
        subscriber = node.connect();
        publisher = node.connect();
    }

    @Test
    void subscriptionsAreCountedPerClientAndMessagesArrive() {
        assertThat(node.send(subscriber, "SUBSCRIBE a b a", "PSUBSCRIBE n*"))
                .isEqualTo("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n"
                        + "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:2\r\n*3\r\n$10\r\npsubscribe\r\n$2\r\nn*\r\n:3\r\n");
        assertThat(received("PUBLISH a hi", ":1\r\n")).isEqualTo("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n");
        assertThat(received("PUBLISH news hi", ":1\r\n"))
                .isEqualTo("*4\r\n$8\r\npmessage\r\n$2\r\nn*\r\n$4\r\nnews\r\n$2\r\nhi\r\n");
        assertThat(received("PUBLISH none hi", ":1\r\n")).startsWith("*4");
        assertThat(received("PUBLISH x hi", ":0\r\n")).isEmpty();
    }

    private String received(String command, String answer) {
        node.effects.clear();
        assertThat(node.send(publisher, command)).isEqualTo(answer);
        return TestNode.text(subscriber, node.effects);
    }

    @Test
    void inResp3MessagesArePushedAndOtherCommandsStayAllowed() {
        node.send(subscriber, "HELLO 3", "SUBSCRIBE a");
        assertThat(received("PUBLISH a hi", ":1\r\n")).isEqualTo(">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n");
        assertThat(node.send(subscriber, "PING", "PUBLISH a me"))
                .isEqualTo("+PONG\r\n>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nme\r\n:1\r\n");
    }

    @Test
    void inResp2ASubscriberMaySendFewCommandsOnly() {
        node.send(subscriber, "SUBSCRIBE a");
        assertThat(node.send(subscriber, "GET x", "PING", "PING hello"))
                .isEqualTo(
                        "-ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed "
                                + "in this context\r\n*2\r\n$4\r\npong\r\n$0\r\n\r\n*2\r\n$4\r\npong\r\n$5\r\nhello\r\n");
        assertThat(node.send(subscriber, "UNSUBSCRIBE", "GET x"))
                .isEqualTo("*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n$-1\r\n");
    }

    @Test
    void unsubscribingFromNothingAnswersTheNull() {
        assertThat(node.send(subscriber, "UNSUBSCRIBE", "PUNSUBSCRIBE x", "SUNSUBSCRIBE"))
                .isEqualTo("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n*3\r\n$12\r\npunsubscribe\r\n$1\r\nx\r\n:0\r\n"
                        + "*3\r\n$12\r\nsunsubscribe\r\n$-1\r\n:0\r\n");
    }

    @Test
    void shardedChannelsAreASpaceOfTheirOwn() {
        assertThat(node.send(subscriber, "SSUBSCRIBE a")).isEqualTo("*3\r\n$10\r\nssubscribe\r\n$1\r\na\r\n:1\r\n");
        assertThat(received("PUBLISH a x", ":0\r\n")).isEmpty();
        assertThat(received("SPUBLISH a x", ":1\r\n")).isEqualTo("*3\r\n$8\r\nsmessage\r\n$1\r\na\r\n$1\r\nx\r\n");
    }

    @Test
    void pubsubTellsWhoListens() {
        node.send(subscriber, "SUBSCRIBE a abc", "PSUBSCRIBE n*", "SSUBSCRIBE s");
        assertThat(node.send(publisher, "PUBSUB CHANNELS a?c", "PUBSUB NUMSUB a x", "PUBSUB NUMPAT"))
                .isEqualTo("*1\r\n$3\r\nabc\r\n*4\r\n$1\r\na\r\n:1\r\n$1\r\nx\r\n:0\r\n:1\r\n");
        assertThat(node.send(publisher, "PUBSUB SHARDCHANNELS", "PUBSUB SHARDNUMSUB s"))
                .isEqualTo("*1\r\n$1\r\ns\r\n*2\r\n$1\r\ns\r\n:1\r\n");
        assertThat(node.send(publisher, "CLIENT LIST TYPE pubsub")).contains("flags=P", "sub=2 psub=1 ssub=1");
        assertThat(node.send(publisher, "INFO stats"))
                .contains("pubsub_channels:2", "pubsub_patterns:1", "pubsubshard_channels:1");
    }

    @Test
    void whoIsGoneOrResetsListensNoMore() {
        node.send(subscriber, "SUBSCRIBE a");
        assertThat(node.effects).contains(new Effect.ClientSubscribes(subscriber, true));
        node.send(subscriber, "RESET");
        assertThat(node.effects).contains(new Effect.ClientSubscribes(subscriber, false));
        assertThat(received("PUBLISH a x", ":0\r\n")).isEmpty();
        node.send(subscriber, "SUBSCRIBE a", "SSUBSCRIBE b");
        node.step(new Input.ClientClosed(subscriber));
        assertThat(node.send(publisher, "PUBSUB NUMSUB a", "PUBSUB SHARDCHANNELS"))
                .isEqualTo("*2\r\n$1\r\na\r\n:0\r\n*0\r\n");
    }

    @Test
    void messagesOfATransactionGoToReplicasInItsOrder() {
        node.send(publisher, "MULTI", "SET k 1", "PUBLISH a x", "SET k 2", "EXEC");
        assertThat(node.parts.propagated)
                .containsExactly("0: MULTI", "0: SET k 1", "0: PUBLISH a x", "0: SET k 2", "0: EXEC");
    }
}
