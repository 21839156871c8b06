package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesConfTest {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";
    private static final String MYSELF = ID + " 127.0.0.1:7000@17000 myself,master - 0 0 3 connected 0-5\n";

    private static String resource(String name) throws IOException {
        try (InputStream stream = NodesConfTest.class.getResourceAsStream("/nodesconf/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String reload(String text) {
        TestCluster cluster = new TestCluster(0);
        TestMember member = new TestMember(cluster, "127.0.0.31");
        member.config.set(org.clusterarium.embeddednode.config.Directives.PORT, 6379L);
        member.nodesConf = text;
        member.boot(1);
        return NodesConf.format(member.core.state(), member.core.description());
    }

    private static String sortedWithoutTimes(String text) {
        return Arrays.stream(text.split("\n"))
                .map(line -> line.replaceAll(" \\d+ \\d+ (\\d+) (dis)?connected", " T T $1 L"))
                .map(line -> line.replaceAll("(@\\d+),,?[^ ]*tls-port[^ ]*", "$1"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-7.0.15.nodes.conf.running",
                "redis-7.0.15.nodes.conf.fresh",
                "redis-7.4.1.nodes.conf.running",
                "valkey-8.0.1.nodes.conf.running"
            })
    void a_file_of_a_real_server_is_read_and_written_with_the_same_content(String name) throws IOException {
        String text = resource(name);
        String expected = sortedWithoutTimes(text).replace(" :0@0 ", " :6379@16379 ");
        assertThat(sortedWithoutTimes(reload(text))).isEqualTo(expected);
    }

    @Test
    void host_names_of_7_2_and_valkey_are_kept_apart_from_their_auxiliary_fields() throws IOException {
        assertThat(reload(resource("valkey-8.0.1.nodes.conf.hostname")))
                .contains(" 127.0.0.31:6379@16379,node-a.example master");
    }

    @Test
    void blank_lines_any_order_and_a_missing_bus_port_are_fine() {
        String text = "\n" + OTHER + " 127.0.0.2:7001 slave " + ID + " 0 0 3 connected\n\nvars currentEpoch 9"
                + " lastVoteEpoch 8\n" + MYSELF + "\n\n";
        NodesConf conf = NodesConf.parse(text);
        assertThat(conf.currentEpoch()).isEqualTo(9);
        assertThat(conf.lastVoteEpoch()).isEqualTo(8);
        assertThat(conf.nodes().get(0).names().address().busPort()).isEqualTo(17001);
        assertThat(conf.nodes().get(0).holdings().configEpoch())
                .as("of a replica")
                .isZero();
    }

    @Test
    void open_slots_survive() {
        String text = ID + " 127.0.0.1:7000@17000 myself,master - 0 0 3 connected 0-5 [3->-" + OTHER + "] [77-<-"
                + OTHER + "]\n" + OTHER + " 127.0.0.2:7000@17000 master - 0 0 4 connected 77\n";
        assertThat(reload(text)).contains(" 0-5 [3->-" + OTHER + "] [77-<-" + OTHER + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n",
                "vars currentEpoch\n",
                "vars currentEpoch x lastVoteEpoch 0\n",
                ID + " 127.0.0.1:7000@17000 myself,master - 0 0 3 connected 0-99999\n",
                ID + " 127.0.0.1:7000@17000 myself,master - 0 0 3 connected 9-5\n",
                ID + " 127.0.0.1:7000@17000 myself,king - 0 0 3 connected\n",
                ID + " 127.0.0.1:7000@17000 myself,master - 0 0 -3 connected\n",
                ID + " 127.0.0.1:700000@17000 myself,master - 0 0 3 connected\n",
                ID + " 127.0.0.1:7000@17000 myself,master - 0 0 3 connected [5-?-" + OTHER + "]\n",
                "0123 127.0.0.1:7000@17000 myself,master - 0 0 3 connected\n",
            })
    void a_broken_line_is_named(String text) {
        assertThatThrownBy(() -> NodesConf.parse(text))
                .isInstanceOf(CorruptNodesConfException.class)
                .hasMessageStartingWith("Unrecoverable error: corrupted cluster config file, line 1: ");
    }

    @Test
    void exactly_one_node_is_myself() {
        assertThatThrownBy(() -> NodesConf.parse("vars currentEpoch 1 lastVoteEpoch 1\n"))
                .isInstanceOf(CorruptNodesConfException.class)
                .hasMessageContaining("myself");
        assertThatThrownBy(() -> NodesConf.parse(MYSELF + MYSELF.replace(ID, OTHER)))
                .isInstanceOf(CorruptNodesConfException.class);
    }
}
