package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Effect;
import org.junit.jupiter.api.Test;

class ManualFailoverTest {
    @Test
    void master_and_replica_change_places_without_waiting_and_without_a_failure() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember master = cluster.get(0);
        TestMember replica = cluster.get(3);
        assertThat(master.cluster("FAILOVER")).isEqualTo("-ERR You should send CLUSTER FAILOVER to a replica\r\n");
        assertThat(replica.cluster("FAILOVER")).isEqualTo("+OK\r\n");
        long millis = cluster.until(1000, replica::isMaster);
        assertThat(millis).isLessThan(300);
        cluster.until(2000, () -> !master.isMaster());
        assertThat(master.replication.masterHost).isEqualTo(replica.ip);
        assertThat(cluster.get(1).seen(master).isFailed()).isFalse();
        assertThat(sentHeartbeats(master)).anyMatch(header -> header.hasMessageFlag(BusFlags.MESSAGE_PAUSED));
        assertThat(requests(replica)).isNotEmpty().allMatch(header -> header.hasMessageFlag(BusFlags.MESSAGE_FORCEACK));
        cluster.until(5000, cluster::allOk);
    }

    private static List<org.clusterarium.embeddednode.bus.BusHeader> sentHeartbeats(TestMember member) {
        return sent(member).stream()
                .filter(BusMessage.Heartbeat.class::isInstance)
                .map(message -> ((BusMessage.Heartbeat) message).header())
                .toList();
    }

    private static List<org.clusterarium.embeddednode.bus.BusHeader> requests(TestMember member) {
        return sent(member).stream()
                .filter(BusMessage.FailoverAuthRequest.class::isInstance)
                .map(message -> ((BusMessage.FailoverAuthRequest) message).header())
                .toList();
    }

    private static List<BusMessage> sent(TestMember member) {
        return member.effects.stream()
                .filter(Effect.SendBus.class::isInstance)
                .map(effect -> ((Effect.SendBus) effect).message())
                .toList();
    }

    @Test
    void it_is_given_up_after_five_seconds_when_the_replica_cannot_catch_up() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember master = cluster.get(0);
        TestMember replica = cluster.get(3);
        replica.replication.frozen = true;
        master.replication.produced = 500;
        replica.cluster("FAILOVER");
        cluster.run(4900);
        assertThat(replica.log).doesNotContain("Manual failover timed out.");
        cluster.run(400);
        assertThat(replica.log).contains("Manual failover timed out.");
        assertThat(master.log).contains("Manual failover timed out.");
        assertThat(replica.isMaster()).isFalse();
        assertThat(master.core.state().manualFailover.active()).isFalse();
    }

    @Test
    void takeover_needs_nobody() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(3);
        List.of(0, 1, 2).forEach(i -> cluster.kill(cluster.get(i)));
        cluster.run(1000);
        long epoch = replica.core.state().currentEpoch;
        assertThat(replica.cluster("FAILOVER TAKEOVER")).isEqualTo("+OK\r\n");
        assertThat(replica.isMaster()).isTrue();
        assertThat(replica.core.state().myself.slotCount()).isEqualTo(5461);
        assertThat(replica.core.state().myself.configEpoch).isBetween(4L, epoch + 1);
    }
}
