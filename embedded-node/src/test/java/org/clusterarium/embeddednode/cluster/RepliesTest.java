package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.clusterarium.embeddednode.config.Directives;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replies compared with those of redis 7.0.15 in the same situation. */
class RepliesTest {
    private static final String ME = "10058769632353e4c435ce5d62bd6ecfee02c4a8";
    private static String captured = "";

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = RepliesTest.class.getResourceAsStream("/clusteroutputs/redis-7.0.15.txt")) {
            captured = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\r", "");
        }
    }

    /** The reply in a state, with line ends as in the file. */
    private static String captured(String state, String from, String command) {
        String head =
                "##### state=" + state + " from=" + from + " command=" + command + " (raw RESP2, \\r\\n shown as is)\n";
        int at = captured.indexOf(head);
        assertThat(at).as(head).isNotNegative();
        int end = captured.indexOf("\n#####", at + 1);
        return captured.substring(at + head.length(), end);
    }

    private static List<String> nodeLines(String reply) {
        return Arrays.stream(reply.replace("\r", "").split("\n"))
                .filter(line -> line.length() > 50)
                .toList();
    }

    /** A node that knows what the captured one knew; links and times are its own. */
    private static TestMember like(String state, String from, long offset) {
        List<String> lines = nodeLines(captured(state, from, "CLUSTER NODES"));
        TestMember member = new TestMember(new TestCluster(0), from);
        member.config.set(Directives.PORT, 6379L);
        member.nodesConf = String.join("\n", lines) + "\nvars currentEpoch 5 lastVoteEpoch 0\n";
        member.boot(1);
        member.replication.produced = offset;
        member.replication.frozen = true;
        member.core.state().nodes().forEach(node -> node.offset = offset);
        return member;
    }

    private static String plain(String reply) {
        return reply.replace("\r", "").stripTrailing();
    }

    @Test
    void slots_of_a_healthy_cluster() {
        TestMember member = like("healthy 3+3", "127.0.0.31", 14);
        assertThat(plain(member.cluster("SLOTS")))
                .isEqualTo(
                        captured("healthy 3+3", "127.0.0.31", "CLUSTER SLOTS").stripTrailing());
    }

    @Test
    void slots_with_a_failed_master_and_a_split_range() {
        TestMember member = like("one master fail", "127.0.0.33", 14);
        assertThat(plain(member.cluster("SLOTS")))
                .isEqualTo(captured("one master fail", "127.0.0.33", "CLUSTER SLOTS")
                        .stripTrailing());
    }

    @Test
    void slots_tell_host_names() {
        TestMember member = like("hostname announced", "127.0.0.33", 14);
        assertThat(plain(member.cluster("SLOTS")))
                .isEqualTo(captured("hostname announced", "127.0.0.33", "CLUSTER SLOTS")
                        .stripTrailing());
    }

    @Test
    void shards_of_a_healthy_cluster_in_any_order() {
        TestMember member = like("healthy 3+3", "127.0.0.31", 14);
        assertThat(shards(plain(member.cluster("SHARDS"))))
                .containsExactlyInAnyOrderElementsOf(shards(
                        captured("healthy 3+3", "127.0.0.31", "CLUSTER SHARDS").stripTrailing()));
    }

    @Test
    void shards_of_a_fresh_node() {
        TestMember member = like("fresh single node", "127.0.0.31", 0);
        assertThat(plain(member.cluster("SHARDS")))
                .isEqualTo(captured("fresh single node", "127.0.0.31", "CLUSTER SHARDS")
                        .stripTrailing());
    }

    private static List<String> shards(String reply) {
        return Arrays.stream(reply.split("(?=\\*4\n\\$5\nslots)"))
                .map(String::strip)
                .toList();
    }

    @Test
    void info_and_nodes_of_a_fresh_node() {
        TestMember member = like("fresh single node", "127.0.0.31", 0);
        String info =
                captured("fresh single node", "127.0.0.31", "CLUSTER INFO").replace("epoch:0", "epoch:5");
        assertThat(plain(member.cluster("INFO")).replace("my_epoch:0", "my_epoch:5"))
                .isEqualTo(info.stripTrailing());
        assertThat(plain(member.cluster("NODES")))
                .isEqualTo(captured("fresh single node", "127.0.0.31", "CLUSTER NODES")
                        .stripTrailing());
    }

    @Test
    void a_link_is_described_by_six_fields() {
        TestCluster cluster = TestCluster.formed(3, 0);
        String captured = captured("healthy 3+3", "127.0.0.31", "CLUSTER LINKS").replaceAll(":\\d+\n", ":N\n");
        String first =
                captured.substring(captured.indexOf("*12"), captured.indexOf("*12", captured.indexOf("*12") + 1));
        String ours = plain(cluster.get(0).cluster("LINKS")).replaceAll(":\\d+\n", ":N\n");
        assertThat(ours).startsWith("*4\n");
        assertThat(ours.substring(3).replaceAll("[0-9a-f]{40}", "ID"))
                .startsWith(first.replaceAll("[0-9a-f]{40}", "ID"));
    }

    @Test
    void errors_have_the_texts_of_the_server() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember master = cluster.get(0);
        TestMember replica = cluster.get(3);
        String other = cluster.get(1).id();
        master.ask("SET", "{06S}keep", "1");
        error(master, "SETSLOT 0 BOGUS", "ERR Invalid CLUSTER SETSLOT action or number of arguments. Try CLUSTER HELP");
        error(master, "SETSLOT 9000 MIGRATING " + other, "ERR I'm not the owner of hash slot 9000");
        error(master, "SETSLOT 5 IMPORTING " + other, "ERR I'm already the owner of hash slot 5");
        error(master, "SETSLOT 5 MIGRATING " + ME, "ERR I don't know about node " + ME);
        error(master, "SETSLOT 5 MIGRATING " + replica.id(), "ERR Target node is not a master");
        error(master, "SETSLOT 5 NODE abc", "ERR Unknown node abc");
        error(replica, "SETSLOT 0 STABLE", "ERR Please use SETSLOT only with masters.");
        error(master, "ADDSLOTS 0", "ERR Slot 0 is already busy");
        error(master, "ADDSLOTS 16384", "ERR Invalid or out of range slot");
        error(master, "DELSLOTS 0 0", "ERR Slot 0 specified multiple times");
        error(master, "ADDSLOTSRANGE 5 2", "ERR start slot number 5 is greater than end slot number 2");
        error(master, "ADDSLOTSRANGE 1 2 3", "ERR wrong number of arguments for 'cluster|addslotsrange' command");
        error(master, "FLUSHSLOTS", "ERR DB must be empty to perform CLUSTER FLUSHSLOTS.");
        error(master, "COUNTKEYSINSLOT 99999", "ERR Invalid slot");
        error(master, "COUNTKEYSINSLOT abc", "ERR value is not an integer or out of range");
        error(master, "GETKEYSINSLOT 1 -1", "ERR Invalid slot or number of keys");
        error(master, "MEET nohost 1", "ERR Invalid node address specified: nohost:1");
        error(master, "MEET 1.2.3.4 abc", "ERR Invalid TCP base port specified: abc");
        error(master, "MEET 1.2.3.4 6379 abc", "ERR Invalid TCP bus port specified: abc");
        error(master, "MEET 1.2.3.4 6379 99999", "ERR Invalid node address specified: 1.2.3.4:6379");
        error(master, "REPLICATE " + other, "ERR To set a master the node must be empty and without assigned slots.");
        error(master, "REPLICATE xyz", "ERR Unknown node xyz");
        error(master, "REPLICATE " + master.id(), "ERR Can't replicate myself");
        error(replica, "REPLICATE " + cluster.get(4).id(), "ERR I can only replicate a master, not a replica.");
        error(master, "FORGET " + master.id(), "ERR I tried hard but I can't forget myself...");
        error(replica, "FORGET " + master.id(), "ERR Can't forget my master!");
        error(master, "FORGET " + ME, "ERR Unknown node " + ME);
        error(
                master,
                "SET-CONFIG-EPOCH 9",
                "ERR The user can assign a config epoch only when the node does not know any" + " other node.");
        error(master, "SET-CONFIG-EPOCH -1", "ERR Invalid config epoch specified: -1");
        error(master, "RESET", "ERR CLUSTER RESET can't be called with master nodes containing keys");
        error(master, "RESET foo", "ERR syntax error");
        error(master, "FAILOVER foo", "ERR syntax error");
        error(
                master,
                "FAILOVER force x",
                "ERR unknown subcommand or wrong number of arguments for 'FAILOVER'. Try" + " CLUSTER HELP.");
        error(master, "REPLICAS " + replica.id(), "ERR The specified node is not a master");
        error(master, "NOSUCH", "ERR unknown subcommand 'NOSUCH'. Try CLUSTER HELP.");
        error(master, "MYID a", "ERR wrong number of arguments for 'cluster|myid' command");
    }

    private static void error(TestMember member, String line, String text) {
        assertThat(member.cluster(line)).as(line).isEqualTo("-" + text + "\r\n");
    }

    @Test
    void redirects_follow_the_preferred_endpoint() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember asked = cluster.get(0);
        assertThat(asked.ask("GET", "foo")).isEqualTo("-MOVED 12182 127.0.0.13:7000\r\n");
        assertThat(asked.ask("MSET", "a", "1", "b", "2"))
                .isEqualTo("-CROSSSLOT Keys in request don't hash to the same slot\r\n");
        asked.config.set(Directives.CLUSTER_PREFERRED_ENDPOINT_TYPE, "hostname");
        assertThat(asked.ask("GET", "foo")).isEqualTo("-MOVED 12182 ?:7000\r\n");
        asked.config.set(Directives.CLUSTER_PREFERRED_ENDPOINT_TYPE, "unknown-endpoint");
        assertThat(asked.ask("GET", "foo")).isEqualTo("-MOVED 12182 :7000\r\n");
    }

    @Test
    void a_replica_serves_reads_only_after_readonly() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(5);
        assertThat(replica.ask("GET", "foo")).isEqualTo("-MOVED 12182 127.0.0.13:7000\r\n");
        replica.ask("READONLY");
        assertThat(replica.ask("GET", "foo")).isEqualTo("$-1\r\n");
        assertThat(replica.ask("SET", "foo", "x")).isEqualTo("-MOVED 12182 127.0.0.13:7000\r\n");
        replica.ask("READWRITE");
        assertThat(replica.ask("GET", "foo")).startsWith("-MOVED");
    }

    @Test
    void a_slot_without_owner_and_a_cluster_that_is_down_are_told_apart() {
        TestCluster cluster = new TestCluster(1);
        TestMember only = cluster.get(0);
        assertThat(only.ask("GET", "foo")).isEqualTo("-CLUSTERDOWN Hash slot not served\r\n");
        only.cluster("ADDSLOTS 12182");
        assertThat(only.ask("GET", "foo")).isEqualTo("-CLUSTERDOWN The cluster is down\r\n");
        only.config.set(Directives.CLUSTER_ALLOW_READS_WHEN_DOWN, true);
        assertThat(only.ask("GET", "foo")).isEqualTo("$-1\r\n");
        assertThat(only.ask("SET", "foo", "x"))
                .isEqualTo("-CLUSTERDOWN The cluster is down and only accepts read commands\r\n");
    }

    @Test
    void reset_hard_leaves_a_stranger_without_epochs() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(3);
        String id = replica.id();
        assertThat(replica.cluster("RESET HARD")).isEqualTo("+OK\r\n");
        assertThat(replica.id()).isNotEqualTo(id);
        assertThat(replica.cluster("NODES"))
                .contains(replica.id() + " 127.0.0.14:7000@17000 myself,master - 0 ")
                .contains(" 0 connected");
        assertThat(replica.core.state().nodes()).hasSize(1);
        assertThat(replica.core.state().currentEpoch).isZero();
        assertThat(replica.replication.isReplica()).isFalse();
    }

    @Test
    void bump_epoch_answers_whether_it_had_to() {
        TestCluster cluster = TestCluster.formed(3, 0);
        assertThat(cluster.get(0).cluster("BUMPEPOCH")).isEqualTo("+BUMPED 4\r\n");
        assertThat(cluster.get(0).cluster("BUMPEPOCH")).isEqualTo("+STILL 4\r\n");
    }
}
