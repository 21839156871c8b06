package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusClaim;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusStatus;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.bus.PingExtension;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Well-formed nonsense from members and strangers: whatever they say, the tables stay consistent. {@code -Dfuzz.inputs=N} as in the codec's. */
class HostileMessagesTest {
    private static final int INPUTS = Math.max(1, Integer.getInteger("fuzz.inputs", 500_000) / 25);
    private static final int LINKS = 6;

    private final NodeRandom random = new NodeRandom(Long.getLong("fuzz.seed", 4711L));
    private final TestCluster cluster = TestCluster.formed(3, 3);
    private final TestMember victim = cluster.get(0);
    private final List<NodeId> ids = new ArrayList<>();
    private int mostNodes;

    HostileMessagesTest() {
        victim.core.state().nodes().forEach(node -> ids.add(node.id));
        for (int i = 0; i < 3; i++) {
            ids.add(new NodeId(random.nextHex(NodeId.LENGTH)));
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void nothing_that_is_said_breaks_the_tables() {
        for (int i = 0; i < INPUTS; i++) {
            long link = -5000 - random.nextInt(LINKS);
            if (victim.core.links().link(link) == null) {
                victim.step(new Input.BusAccepted(link, "127.0.0." + random.nextInt(20), victim.ip));
            }
            long target = random.nextInt(8) == 0 ? outboundLink(link) : link;
            victim.step(new Input.BusReceived(target, message()));
            if (i % 50 == 0) {
                cluster.run(random.nextInt(60));
                victim.effects.clear();
                victim.log.clear();
                victim.traces.clear();
                cluster.members.forEach(member -> member.effects.clear());
            }
            if (i % 500 == 0) {
                assertConsistent();
            }
        }
        assertConsistent();
        assertThat(mostNodes).as("strangers that members vouched for").isGreaterThan(ids.size() - 2);
        assertThat(NodesConf.parse(victim.nodesConf).nodes()).isNotEmpty();
    }

    private long outboundLink(long otherwise) {
        KnownNode node = victim.core.state().randomNode();
        return node.link == null ? otherwise : node.link.number;
    }

    private void assertConsistent() {
        ClusterState state = victim.core.state();
        mostNodes = Math.max(mostNodes, state.nodes().size());
        int bound = 0;
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            KnownNode owner = state.owner(slot);
            if (owner != null) {
                bound++;
                assertThat(owner.ownsSlot(slot)).isTrue();
                assertThat(state.node(owner.id)).isSameAs(owner);
            }
        }
        assertThat(state.nodes().stream().mapToInt(KnownNode::slotCount).sum()).isEqualTo(bound);
        for (KnownNode node : state.nodes()) {
            assertThat(state.node(node.id)).isSameAs(node);
            assertThat(node.has(BusFlags.MYSELF)).isEqualTo(node == state.myself);
            assertThat(node.isMaster() && node.isReplica()).isFalse();
            for (KnownNode replica : node.replicas) {
                assertThat(replica.master).isSameAs(node);
            }
            if (node.master != null) {
                assertThat(node.master).isNotSameAs(node);
                assertThat(node.master.replicas).contains(node);
            }
        }
    }

    private BusMessage message() {
        switch (random.nextInt(9)) {
            case 0:
                return new BusMessage.Meet(header(), gossip(), extensions());
            case 1:
                return new BusMessage.Fail(header(), anyId());
            case 2:
                return new BusMessage.FailoverAuthRequest(header());
            case 3:
                return new BusMessage.FailoverAuthAck(header());
            case 4:
                return new BusMessage.Update(header(), epoch(), anyId(), slots());
            case 5:
                return new BusMessage.MfStart(header());
            case 6:
                return new BusMessage.LightPublish(true, new byte[1], new byte[1]);
            case 7:
                return new BusMessage.Pong(header(), gossip(), extensions());
            default:
                return new BusMessage.Ping(header(), gossip(), extensions());
        }
    }

    private BusHeader header() {
        return new BusHeader(
                anyId(),
                random.nextInt(3) == 0 ? null : anyId(),
                address(),
                new BusClaim(epoch(), epoch(), slots()),
                random.nextInt(100),
                new BusStatus(random.nextInt(0x10000), random.nextInt(2) == 0, random.nextInt(8)));
    }

    private NodeId anyId() {
        return ids.get(random.nextInt(ids.size()));
    }

    private long epoch() {
        return random.nextInt(50) == 0 ? Long.MAX_VALUE - random.nextInt(3) : random.nextInt(20);
    }

    private BusAddress address() {
        String ip = random.nextInt(2) == 0 ? "" : "127.0.0." + random.nextInt(20);
        return new BusAddress(ip, random.nextInt(2) * 7000, 0, 17000);
    }

    private SlotSet slots() {
        int first = random.nextInt(HashSlot.COUNT);
        int last = Math.min(HashSlot.COUNT - 1, first + random.nextInt(3000));
        return random.nextInt(4) == 0 ? SlotSet.EMPTY : SlotSet.of(new SlotRange(first, last));
    }

    private List<GossipEntry> gossip() {
        List<GossipEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(new GossipEntry(
                    anyId(), random.nextInt(2), random.nextLong() & 0xffffffffL, address(), random.nextInt(0x10000)));
        }
        return entries;
    }

    private List<PingExtension> extensions() {
        @Nullable PingExtension extension = null;
        switch (random.nextInt(500)) {
            case 0:
                extension = new PingExtension.ForgottenNode(anyId(), random.nextInt(100) - 10);
                break;
            case 1:
            case 2:
                extension = new PingExtension.Hostname("host-" + random.nextInt(9));
                break;
            default:
                return List.of();
        }
        return List.of(extension);
    }
}
