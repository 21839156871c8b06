package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdministrationTest {
    private final TestNode node = new TestNode();

    @Test
    void slowCommandsAreKeptNewestFirstWithoutSecrets() {
        node.ask("CONFIG SET slowlog-log-slower-than 0");
        node.ask("SLOWLOG RESET");
        node.ask("SET a 1");
        node.ask("CONFIG SET masterauth topsecret");
        String log = node.ask("SLOWLOG GET");
        assertThat(log).startsWith("*3\r\n*6\r\n").contains("(redacted)").doesNotContain("topsecret");
        assertThat(log.indexOf("masterauth")).isLessThan(log.indexOf("$3\r\nSET\r\n$1\r\na\r\n"));
        assertThat(node.ask("SLOWLOG GET 1")).startsWith("*1\r\n");
        assertThat(node.ask("SLOWLOG GET -2")).isEqualTo("-ERR count should be greater than or equal to -1\r\n");
        node.ask("CONFIG SET slowlog-max-len 2");
        assertThat(node.ask("SLOWLOG LEN")).isIn(":2\r\n", ":6\r\n");
        assertThat(node.ask("SLOWLOG LEN")).isEqualTo(":2\r\n");
    }

    @Test
    void longArgumentsOfSlowCommandsAreCut() {
        node.ask("CONFIG SET slowlog-log-slower-than 0");
        node.ask("SET key " + "x".repeat(200));
        node.ask("DEL " + "k ".repeat(40));
        assertThat(node.ask("SLOWLOG GET 2")).contains("... (72 more bytes)").contains("... (10 more arguments)");
    }

    @Test
    void commandsAndErrorsAreCountedUntilReset() {
        node.ask("SET a x");
        node.ask("INCR a");
        node.ask("SET a");
        assertThat(node.ask("INFO commandstats"))
                .contains("cmdstat_set:calls=1,usec=0,usec_per_call=0.00,rejected_calls=1,failed_calls=0")
                .contains("cmdstat_incr:calls=1,usec=0,usec_per_call=0.00,rejected_calls=0,failed_calls=1");
        assertThat(node.ask("INFO errorstats")).contains("errorstat_ERR:count=2");
        assertThat(node.ask("INFO")).doesNotContain("cmdstat_");
        node.ask("CONFIG RESETSTAT");
        assertThat(node.ask("INFO everything")).doesNotContain("cmdstat_set").doesNotContain("errorstat_");
    }

    @Test
    void whenMemoryIsShortCommandsThatMayNeedMoreAreRefused() {
        node.ask("SET a 1");
        assertThat(node.ask("CONFIG SET maxmemory 1b")).isEqualTo("+OK\r\n");
        String refusal = "-OOM command not allowed when used memory > 'maxmemory'.\r\n";
        assertThat(node.ask("SET b 1")).isEqualTo(refusal);
        assertThat(node.ask("GET a")).isEqualTo("$1\r\n1\r\n");
        assertThat(node.send(-1, "MULTI", "GET a", "EXEC"))
                .isEqualTo("+OK\r\n" + refusal + "-EXECABORT Transaction discarded because of previous errors.\r\n");
        assertThat(node.ask("DEL a")).isEqualTo(":1\r\n");
        node.ask("CONFIG SET maxmemory 0");
        assertThat(node.ask("SET b 1")).isEqualTo("+OK\r\n");
    }

    @Test
    void databasesAreSwappedAndKeysMoved() {
        long other = node.connect();
        long third = node.connect();
        node.send(other, "SELECT 1", "SET k one");
        node.send(third, "WATCH k");
        assertThat(node.send(other, "SWAPDB 0 1", "GET k", "SELECT 0", "GET k"))
                .isEqualTo("+OK\r\n$-1\r\n+OK\r\n$3\r\none\r\n");
        assertThat(node.send(third, "MULTI", "PING", "EXEC")).endsWith("*-1\r\n");
        assertThat(node.send(other, "PEXPIRE k 5000", "MOVE k 2", "SELECT 2", "PTTL k", "MOVE k 2", "MOVE k 99"))
                .endsWith(":1\r\n:1\r\n+OK\r\n:5000\r\n-ERR source and destination objects are the same\r\n"
                        + "-ERR DB index is out of range\r\n");
        assertThat(node.parts.propagated).contains("0: MOVE k 2");
    }

    @Test
    void aMonitorSeesCommandsButNoPasswords() {
        long monitor = node.connect();
        long client = node.connect();
        node.send(monitor, "MONITOR");
        node.effects.clear();
        node.send(client, "SET a \"x y\"", "CONFIG GET port", "AUTH secret");
        assertThat(TestNode.text(monitor, node.effects))
                .isEqualTo("+1700000000.000000 [0 127.0.0.1:50000] \"SET\" \"a\" \"x y\"\r\n"
                        + "+1700000000.000000 [0 127.0.0.1:50000] \"AUTH\" \"(redacted)\"\r\n");
        assertThat(node.send(monitor, "GET a")).isEqualTo("-ERR Replica can't interact with the keyspace\r\n");
        node.send(monitor, "RESET");
        node.effects.clear();
        node.send(client, "SET a 1");
        assertThat(TestNode.text(monitor, node.effects)).isEmpty();
    }

    @Test
    void trackingIsRefusedClearly() {
        assertThat(node.ask("CLIENT TRACKING ON"))
                .isEqualTo("-ERR client side caching is not offered by this node\r\n");
        assertThat(node.ask("CLIENT GETREDIR")).isEqualTo(":-1\r\n");
        assertThat(node.ask("CLIENT UNBLOCK 99")).isEqualTo(":0\r\n");
        assertThat(node.ask("CLIENT LIST")).contains(" fd=-1 ", " multi=-1 ", " multi-mem=0 ", " tot-mem=");
    }

    @Test
    void aclCategoriesNameTheirCommands() {
        assertThat(node.ask("ACL CAT")).startsWith("*21\r\n$8\r\nkeyspace\r\n");
        assertThat(node.ask("ACL CAT transaction"))
                .isEqualTo("*5\r\n$7\r\ndiscard\r\n$4\r\nexec\r\n$5\r\nmulti\r\n$7\r\nunwatch\r\n$5\r\nwatch\r\n");
        assertThat(node.ask("ACL CAT dangerous"))
                .contains("flushall", "client|kill")
                .doesNotContain("client|id");
        assertThat(node.ask("ACL CAT nosuch")).isEqualTo("-ERR Unknown category 'nosuch'\r\n");
    }
}
