package org.clusterarium.model.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedRepliesTest {
    private static final String ID = "10058769632353e4c435ce5d62bd6ecfee02c4a8";
    private static final String GOOD =
            ID + " 127.0.0.31:6379@16379 myself,master - 0 0 1 connected 0-5460 [93->-" + ID + "]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10058 127.0.0.1:1@2 master - 0 0 1 connected          | not a node id
                    ID 127.0.0.1:1@2 master - 0 0 1                       | expected at least 8 fields, found 7
                    ID 127.0.0.1 master - 0 0 1 connected                 | not an address
                    ID 127.0.0.1:70000@2 master - 0 0 1 connected         | port is outside
                    ID 127.0.0.1:1@x master - 0 0 1 connected             | bus port is not a number
                    ID 127.0.0.1:1@2 master nobody 0 0 1 connected        | not a node id
                    ID 127.0.0.1:1@2 master - 0 0 one connected           | config epoch is not a number
                    ID 127.0.0.1:1@2 master - 0 0 1 sleeping              | link state must be
                    ID 127.0.0.1:1@2 master - 0 0 1 connected 16384       | slot is outside
                    ID 127.0.0.1:1@2 master - 0 0 1 connected 9-3         | runs backwards
                    ID 127.0.0.1:1@2 master - 0 0 1 connected [9-=-ID]    | not an open slot
                    ID 127.0.0.1:1@2 master - 0 0 1 connected [9->-       | not an open slot
                    """)
    void aBrokenLineIsNamedWithItsNumberAndReason(String line, String reason) {
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> ClusterNodesParser.parse(
                        GOOD.replace(ID, ID.replace('1', '2')) + "\n" + line.replace("ID", ID)))
                .withMessageContaining("CLUSTER NODES, line 2: ")
                .withMessageContaining(reason)
                .matches(e -> e.line() == 2);
    }

    @Test
    void aNodeThatAppearsTwiceIsRefused() {
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> ClusterNodesParser.parse(GOOD + "\n" + GOOD))
                .withMessageContaining("appears twice");
    }

    @Property
    void aDamagedLineIsReadOrRefusedButNothingElse(
            @ForAll @IntRange(max = 150) int at, @ForAll char character, @ForAll boolean cut) {
        int position = Math.min(at, GOOD.length() - 1);
        String damaged = cut
                ? GOOD.substring(0, position)
                : GOOD.substring(0, position) + character + GOOD.substring(position + 1);
        try {
            assertThat(ClusterNodesParser.parse(damaged).nodes()).hasSizeLessThanOrEqualTo(2);
        } catch (MalformedReplyException e) {
            assertThat(e).hasMessageStartingWith("CLUSTER NODES, line ");
        }
    }

    @Test
    void formsOfOldAndNewServersAreRead() {
        String old = ID + " 10.0.0.1:7000 master,noflags,future - 0 0 1 connected";
        String ipv6 = ID + " ::1:7000@17000,node.example,shard-id=x,tls-port=0 slave " + ID + " 0 0 1 disconnected";
        String aux = ID + " 10.0.0.1:7000@17000,shard-id=x noflags - 0 0 1 connected";
        assertThat(only(old).address()).isEqualTo(new NodeAddress("10.0.0.1", 7000, 17_000));
        assertThat(only(old).flags()).containsExactly(NodeFlag.MASTER);
        assertThat(only(ipv6).address()).isEqualTo(new NodeAddress("::1", 7000, 17_000));
        assertThat(only(ipv6).hostname()).isEqualTo("node.example");
        assertThat(only(aux).hostname()).isEmpty();
        assertThat(only(aux).flags()).isEmpty();
    }

    @Test
    void aTornNodesConfIsRefused() {
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> NodesFile.parse(GOOD + "\nvars currentEpoch 1 lastVoteEp"))
                .withMessage("nodes.conf, line 2: the last line does not end: torn write");
    }

    @Test
    void clusterInfoWithoutStateIsRefused() {
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> ClusterInfoParser.parse("cluster_size:3\r\n"))
                .withMessageContaining("cluster_state");
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> ClusterInfoParser.parse("cluster_state:ok\r\nnonsense\r\n"))
                .withMessage("CLUSTER INFO, line 2: expected name:value, found 'nonsense'");
    }

    @Test
    void shardsOfTheWrongShapeAreRefused() {
        NodeReply odd = new NodeReply.Sequence(List.of(new NodeReply.Sequence(List.of(NodeReply.Text.of("slots")))));
        assertThatExceptionOfType(MalformedReplyException.class).isThrownBy(() -> ClusterShardsParser.parse(odd));
        assertThatExceptionOfType(MalformedReplyException.class)
                .isThrownBy(() -> ClusterShardsParser.parse(new NodeReply.Failure("ERR unknown command")))
                .withMessageContaining("ERR unknown command");
    }

    @Test
    void infoIsReadInOurUnits() {
        NodeInfo replica = NodeInfo.parse(
                "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n# Replication\r\nrole:slave\r\n"
                        + "master_host:10.0.0.1\r\nmaster_port:7000\r\nmaster_link_status:up\r\nslave_repl_offset:90\r\n"
                        + "master_repl_offset:95\r\n# Keyspace\r\ndb0:keys=3,expires=0,avg_ttl=0\r\ndb2:keys=4,expires=0\r\n");
        assertThat(replica.version()).isEqualTo("valkey 8.0.1");
        assertThat(replica.master()).isFalse();
        assertThat(replica.keys()).isEqualTo(7);
        assertThat(replica.masterAddress().hostAndPort()).isEqualTo("10.0.0.1:7000");
        assertThat(replica.lagBehind(100)).hasValue(10);
        assertThat(replica.lagBehind(80)).hasValue(0);
        NodeInfo master = NodeInfo.parse(
                "redis_version:4.0.14\nrole:master\nmaster_repl_offset:95\ninstantaneous_ops_per_sec:12\nused_memory:1000\n");
        assertThat(master.version()).isEqualTo("redis 4.0.14");
        assertThat(master.replicationOffset()).isEqualTo(95);
        assertThat(master.opsPerSecond()).isEqualTo(12.0);
        assertThat(master.lagBehind(100)).isEmpty();
    }

    private static ClusterNode only(String line) {
        return ClusterNodesParser.parse(line).nodes().get(0);
    }
}
