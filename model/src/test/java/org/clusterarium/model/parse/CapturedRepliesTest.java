package org.clusterarium.model.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.model.trace.BusMessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies captured from real servers, in many states. */
class CapturedRepliesTest {
    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void everyStateOfClusterNodesIsRead(String server) {
        Map<String, NodeReply> replies = Captured.of(server).to("CLUSTER NODES");
        assertThat(replies).hasSizeGreaterThan(15);
        replies.forEach((state, reply) -> {
            String text = reply.text().orElseThrow();
            ClusterTopology topology = ClusterNodesParser.parse(text);
            assertThat(topology.nodes()).as(state).hasSize((int) text.lines().count());
            assertThat(topology.nodes())
                    .as(state)
                    .filteredOn(node -> node.has(NodeFlag.MYSELF))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void aHealthyClusterHasThreeMastersWithAllSlotsAndAReplicaEach(String server) {
        ClusterTopology topology = nodes(server, "healthy 3+3");
        assertThat(topology.assignedSlots()).isEqualTo(SlotSet.ALL);
        assertThat(topology.coveredSlots()).isEqualTo(SlotSet.ALL);
        assertThat(topology.masters()).hasSize(3).allSatisfy(master -> {
            assertThat(topology.replicasOf(master.id())).hasSize(1);
            assertThat(master.linkConnected()).isTrue();
        });
        assertThat(topology.nodes().get(0).address()).isEqualTo(new NodeAddress("127.0.0.31", 6379, 16379));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void anOpenSlotIsSeenAtBothEnds(String server) {
        ClusterNode source = myself(nodes(server, "slot 0 migrating (source)"));
        ClusterNode target = myself(nodes(server, "slot 0 importing (target)"));
        assertThat(source.openSlots()).containsExactly(new OpenSlot(0, OpenSlot.Direction.MIGRATING, target.id()));
        assertThat(target.openSlots()).containsExactly(new OpenSlot(0, OpenSlot.Direction.IMPORTING, source.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void suspicionFailureAndLostAddressesAreFlags(String server) {
        assertThat(flagged(server, "one master fail? (pfail)", NodeFlag.PFAIL).has(NodeFlag.FAIL))
                .isFalse();
        assertThat(flagged(server, "one master fail from", NodeFlag.FAIL).linkConnected())
                .isFalse();
        assertThat(flagged(server, "noaddr", NodeFlag.NOADDR).address()).isEqualTo(new NodeAddress("", 0, 0));
        assertThat(nodes(server, "right after MEET").nodes())
                .filteredOn(node -> node.has(NodeFlag.HANDSHAKE))
                .isNotEmpty()
                .noneMatch(ClusterNode::isMaster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void aHostnameIsRead(String server) {
        assertThat(nodes(server, "hostname announced").nodes())
                .extracting(ClusterNode::hostname)
                .contains("node-a.example", "");
        assertThat(shards(server, "hostname announced").stream().flatMap(shard -> shard.members().stream()))
                .extracting(ShardReply.Member::hostname)
                .contains("node-a.example", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void clusterInfoTellsStateSlotsAndMessages(String server) {
        Captured captured = Captured.of(server);
        captured.to("CLUSTER INFO")
                .forEach((state, reply) -> ClusterInfoParser.parse(reply.text().orElseThrow()));
        ClusterInfo fresh = ClusterInfoParser.parse(
                captured.in("fresh", "CLUSTER INFO").text().orElseThrow());
        ClusterInfo healthy = ClusterInfoParser.parse(
                captured.in("healthy", "CLUSTER INFO").text().orElseThrow());
        assertThat(fresh.ok()).isFalse();
        assertThat(healthy.ok()).isTrue();
        assertThat(healthy.slotsOk()).isEqualTo(16_384);
        assertThat(healthy.knownNodes()).isEqualTo(6);
        assertThat(healthy.size()).isEqualTo(3);
        assertThat(healthy.messagesSent()).containsKeys(BusMessageType.PING, BusMessageType.PONG, BusMessageType.MEET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void shardsSayTheSameAsNodes(String server) {
        Captured captured = Captured.of(server);
        assertThat(captured.to("CLUSTER SHARDS"))
                .isNotEmpty()
                .allSatisfy((state, reply) -> ClusterShardsParser.parse(reply));
        ClusterTopology topology = nodes(server, "healthy 3+3");
        assertThat(shards(server, "healthy 3+3")).hasSize(3).allSatisfy(shard -> {
            ShardReply.Member master = shard.members().stream()
                    .filter(ShardReply.Member::master)
                    .findFirst()
                    .orElseThrow();
            assertThat(shard.slots())
                    .isEqualTo(topology.node(master.id()).orElseThrow().slots());
            assertThat(shard.members()).hasSize(2).allMatch(member -> member.health() == ShardReply.Health.ONLINE);
        });
        assertThat(shards(server, "one master fail from").stream().flatMap(shard -> shard.members().stream()))
                .extracting(ShardReply.Member::health)
                .containsOnlyOnce(ShardReply.Health.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0.15", "redis-7.4.1", "valkey-8.0.1"})
    void nodesConfIsReadWithItsEpochs(String server) {
        NodesFile running = NodesFile.parse(Captured.resource(server + ".nodes.conf.running"));
        NodesFile named = NodesFile.parse(Captured.resource(server + ".nodes.conf.hostname"));
        NodesFile fresh = NodesFile.parse(Captured.resource(server + ".nodes.conf.fresh"));
        assertThat(running.topology().assignedSlots()).isEqualTo(SlotSet.ALL);
        assertThat(running.currentEpoch()).isBetween(6L, 7L);
        assertThat(named.lastVoteEpoch()).isBetween(8L, 9L);
        assertThat(named.topology().coveredSlots().ranges()).containsExactly(new SlotRange(0, 16_383));
        assertThat(fresh.topology().nodes()).hasSize(1);
    }

    private static ClusterTopology nodes(String server, String state) {
        return ClusterNodesParser.parse(
                Captured.of(server).in(state, "CLUSTER NODES").text().orElseThrow());
    }

    private static List<ShardReply> shards(String server, String state) {
        return ClusterShardsParser.parse(Captured.of(server).in(state, "CLUSTER SHARDS"));
    }

    private static ClusterNode myself(ClusterTopology topology) {
        return flagged(topology, NodeFlag.MYSELF);
    }

    private static ClusterNode flagged(String server, String state, NodeFlag flag) {
        return flagged(nodes(server, state), flag);
    }

    private static ClusterNode flagged(ClusterTopology topology, NodeFlag flag) {
        return topology.nodes().stream()
                .filter(node -> node.has(flag))
                .findFirst()
                .orElseThrow();
    }
}
