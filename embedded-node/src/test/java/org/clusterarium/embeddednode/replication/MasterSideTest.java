package org.clusterarium.embeddednode.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.junit.jupiter.api.Test;

class MasterSideTest {
    private static final long CLIENT = -1;
    private static final long REPLICA = -2;
    private static final long SECOND = -3;

    private final FollowingReplicas master = new FollowingReplicas();

    private static String resp(String... command) {
        return new String(CommandEncoder.encode(command), ISO_8859_1);
    }

    /** @return the answer to PSYNC */
    private String attach(long replica, String id, String offset) {
        master.connect(replica);
        assertThat(master.call(replica, "REPLCONF", "listening-port", "7" + -replica))
                .isEqualTo("+OK\r\n");
        assertThat(master.call(replica, "REPLCONF", "capa", "eof", "capa", "psync2"))
                .isEqualTo("+OK\r\n");
        return master.call(replica, "PSYNC", id, offset);
    }

    private String info(String field) {
        String section = master.call(CLIENT, "INFO", "replication");
        int start = section.indexOf("\n" + field + ":") + field.length() + 2;
        return section.substring(start, section.indexOf('\r', start));
    }

    private String attachFully() {
        master.connect(CLIENT);
        master.call(CLIENT, "SET", "before", "1");
        String answer = attach(REPLICA, "?", "-1");
        assertThat(answer).matches("(?s)\\+FULLRESYNC [0-9a-f]{40} 0\r\n\\$\\d+\r\nREDIS0009.*");
        return answer.substring(12, 52);
    }

    @Test
    void theStreamBeginsWithSelectAndCountsEveryByte() {
        attachFully();
        master.call(CLIENT, "SET", "k", "v");
        master.call(CLIENT, "SET", "t", "v", "PX", "1000");
        String expected = resp("SELECT", "0") + resp("SET", "k", "v") + resp("SET", "t", "v", "PXAT", "1700000001000");
        assertThat(master.take(REPLICA)).isEqualTo(expected);
        assertThat(info("master_repl_offset")).isEqualTo(String.valueOf(expected.length()));
    }

    @Test
    void aReplicaThatComesBackGetsWhatItMissed() {
        String id = attachFully();
        master.call(CLIENT, "SET", "k", "v");
        String stream = resp("SELECT", "0") + resp("SET", "k", "v");
        assertThat(attach(SECOND, id, "1")).isEqualTo("+CONTINUE " + id + "\r\n" + stream);
        assertThat(attach(-4, id, String.valueOf(stream.length() + 1))).isEqualTo("+CONTINUE " + id + "\r\n");
        assertThat(attach(-5, id, String.valueOf(stream.length() + 2))).startsWith("+FULLRESYNC " + id);
        assertThat(master.call(CLIENT, "INFO", "stats"))
                .contains("\nsync_full:2\r\nsync_partial_ok:2\r\nsync_partial_err:1\r\n");
    }

    @Test
    void whatTheBacklogForgotNeedsAFullSynchronisation() {
        master.config.set(Directives.REPL_BACKLOG_SIZE, 16_384L);
        String id = attachFully();
        master.call(CLIENT, "SET", "k", "x".repeat(20_000));
        assertThat(attach(SECOND, id, "1")).startsWith("+FULLRESYNC " + id);
    }

    @Test
    void waitCountsAcknowledgementsAndAsksForThem() {
        attachFully();
        master.call(CLIENT, "SET", "k", "v");
        String offset = info("master_repl_offset");
        master.take(REPLICA);
        assertThat(master.call(CLIENT, "WAIT", "1", "5000")).isEmpty();
        assertThat(master.take(REPLICA)).isEqualTo(resp("REPLCONF", "GETACK", "*"));
        assertThat(master.call(REPLICA, "REPLCONF", "ACK", offset)).isEmpty();
        assertThat(master.take(CLIENT)).isEqualTo(":1\r\n");
        assertThat(master.call(CLIENT, "WAIT", "2", "300")).isEmpty();
        master.tick(400);
        assertThat(master.take(CLIENT)).isEqualTo(":1\r\n");
    }

    @Test
    void infoAndRoleNameTheReplicaAsItAnnouncesItself() {
        attachFully();
        assertThat(master.call(REPLICA, "REPLCONF", "ACK", "0")).isEmpty();
        assertThat(info("slave0")).isEqualTo("ip=127.0.0.1,port=72,state=online,offset=0,lag=0");
        assertThat(master.call(CLIENT, "ROLE"))
                .isEqualTo("*3\r\n$6\r\nmaster\r\n:0\r\n*1\r\n*3\r\n$9\r\n127.0.0.1\r\n$2\r\n72\r\n$1\r\n0\r\n");
    }

    @Test
    void pingsItsReplicasAndLeavesThoseThatAreSilent() {
        attachFully();
        master.tick(10_000);
        assertThat(master.take(REPLICA)).contains(resp("PING"));
        master.tick(51_000);
        assertThat(master.closed).containsExactly(REPLICA);
        assertThat(info("connected_slaves")).isEqualTo("0");
    }

    @Test
    void tooFewGoodReplicasRefuseWrites() {
        attachFully();
        master.config.set(Directives.MIN_REPLICAS_TO_WRITE, 1L);
        assertThat(master.call(CLIENT, "SET", "k", "v")).isEqualTo("+OK\r\n");
        master.tick(11_000);
        assertThat(master.call(CLIENT, "SET", "k", "v"))
                .isEqualTo("-NOREPLICAS Not enough good replicas to write.\r\n");
    }

    @Test
    void anUnusedBacklogIsDroppedAndTheHistoryEnds() {
        master.config.set(Directives.REPL_BACKLOG_TTL, 100L);
        String id = attachFully();
        master.tick(61_000);
        assertThat(info("repl_backlog_active")).isEqualTo("1");
        master.tick(101_000);
        assertThat(info("repl_backlog_active")).isEqualTo("0");
        assertThat(info("master_replid")).isNotEqualTo(id);
    }

    @Test
    void malformedReplconfIsRefusedInTheWordsOfRedis() {
        master.connect(REPLICA);
        assertThat(master.call(REPLICA, "REPLCONF", "foo", "1"))
                .isEqualTo("-ERR Unrecognized REPLCONF option: foo\r\n");
        assertThat(master.call(REPLICA, "REPLCONF", "capa")).isEqualTo("-ERR syntax error\r\n");
    }
}
