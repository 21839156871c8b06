package org.clusterarium.embeddednode.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisNodeCoreTest {
    private final TestNode node = new TestNode();

    @Test
    void answersPingSetAndGet() {
        assertThat(node.ask("PING")).isEqualTo("+PONG\r\n");
        assertThat(node.ask("set foo bar")).isEqualTo("+OK\r\n");
        assertThat(node.ask("GET foo")).isEqualTo("$3\r\nbar\r\n");
        assertThat(node.ask("GET other")).isEqualTo("$-1\r\n");
        assertThat(node.parts.propagated).containsExactly("0: set foo bar");
    }

    @Test
    void pipelinedCommandsAreAnsweredInOrderWithOneEffect() {
        long client = node.connect();
        node.effects.clear();
        assertThat(node.send(client, "SET a 1", "INCR a", "GET a", "NOSUCH x y"))
                .isEqualTo(
                        "+OK\r\n:2\r\n$1\r\n2\r\n-ERR unknown command 'NOSUCH', with args beginning with: 'x' 'y' \r\n");
        assertThat(node.effects).hasSize(1);
    }
}
