package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final String FOO_SLOT = "12182";

    @Test
    void a_stale_claim_is_answered_with_an_update_that_makes_the_claimant_give_in() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember stale = cluster.get(0);
        TestMember replica = cluster.get(3);
        cluster.members.stream().filter(other -> !other.equals(stale)).forEach(other -> cluster.cut(stale, other));
        cluster.until(15_000, replica::isMaster);
        cluster.run(3000);
        assertThat(stale.isMaster()).isTrue();
        cluster.healAll();
        cluster.cut(stale, replica);
        cluster.until(8000, () -> !stale.isMaster());
        assertThat(stale.replication.masterHost).isEqualTo(replica.ip);
        boolean updated = cluster.members.stream()
                .flatMap(member -> member.effects.stream())
                .anyMatch(effect -> effect instanceof Effect.SendBus send
                        && send.message() instanceof BusMessage.Update update
                        && update.owner().value().equals(replica.id()));
        assertThat(updated).isTrue();
    }

    @Test
    void a_reshard_by_hand_redirects_at_every_stage() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember source = cluster.get(2);
        TestMember target = cluster.get(0);
        source.ask("SET", "foo", "bar");
        target.cluster("SETSLOT " + FOO_SLOT + " IMPORTING " + source.id());
        source.cluster("SETSLOT " + FOO_SLOT + " MIGRATING " + target.id());
        assertThat(source.cluster("NODES")).contains("[" + FOO_SLOT + "->-" + target.id() + "]");
        assertThat(target.cluster("NODES")).contains("[" + FOO_SLOT + "-<-" + source.id() + "]");
        assertThat(source.ask("GET", "foo")).isEqualTo("$3\r\nbar\r\n");
        assertThat(source.ask("GET", "{foo}x")).isEqualTo("-ASK 12182 127.0.0.11:7000\r\n");
        assertThat(source.ask("MGET", "foo", "{foo}x"))
                .isEqualTo("-TRYAGAIN Multiple keys request during rehashing of slot\r\n");
        assertThat(target.ask("GET", "{foo}x")).isEqualTo("-MOVED 12182 127.0.0.13:7000\r\n");
        target.ask("ASKING");
        assertThat(target.ask("GET", "{foo}x")).isEqualTo("$-1\r\n");
        target.ask("ASKING");
        assertThat(target.ask("MGET", "{foo}x", "{foo}y")).startsWith("-TRYAGAIN");
        assertThat(target.ask("GET", "{foo}x"))
                .as("asking holds for one command")
                .startsWith("-MOVED");
        assertThat(source.cluster("SETSLOT " + FOO_SLOT + " NODE " + target.id()))
                .isEqualTo("-ERR Can't assign hashslot 12182 to a different node while I still hold keys for this hash"
                        + " slot.\r\n");
        source.core.state().env.keyspace().deleteSlot(12182);
        target.cluster("SETSLOT " + FOO_SLOT + " NODE " + target.id());
        source.cluster("SETSLOT " + FOO_SLOT + " NODE " + target.id());
        assertThat(source.ask("GET", "foo")).isEqualTo("-MOVED 12182 127.0.0.11:7000\r\n");
        cluster.until(3000, () -> cluster.get(1).seen(target).ownsSlot(12182));
        assertThat(target.core.state().myself.configEpoch)
                .as("bumped after importing")
                .isGreaterThan(3);
    }

    @Test
    void a_master_that_gives_away_its_last_slot_becomes_a_replica_of_the_receiver() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember poor = cluster.get(0);
        TestMember rich = cluster.get(1);
        poor.cluster("DELSLOTSRANGE 1 5460");
        poor.cluster("SETSLOT 0 NODE " + rich.id());
        assertThat(poor.isMaster()).isFalse();
        assertThat(poor.replication.masterHost).isEqualTo(rich.ip);
    }

    @Test
    void keys_of_a_slot_that_is_lost_are_deleted() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember loser = cluster.get(2);
        TestMember winner = cluster.get(0);
        loser.ask("SET", "foo", "bar");
        assertThat(loser.cluster("COUNTKEYSINSLOT " + FOO_SLOT)).isEqualTo(":1\r\n");
        winner.cluster("BUMPEPOCH");
        winner.cluster("SETSLOT " + FOO_SLOT + " NODE " + winner.id());
        cluster.until(5000, () -> loser.seen(winner).ownsSlot(12182));
        assertThat(loser.cluster("COUNTKEYSINSLOT " + FOO_SLOT)).isEqualTo(":0\r\n");
    }

    @Test
    void a_spare_replica_moves_to_an_orphaned_master_after_five_seconds() {
        TestCluster cluster = TestCluster.formed(3, 4);
        TestMember orphaned = cluster.get(1);
        cluster.kill(cluster.get(4));
        cluster.until(6000, () -> orphaned.seen(cluster.get(4)).isFailed());
        cluster.run(4500);
        assertThat(orphaned.core.state().myself.workingReplicas()).isZero();
        cluster.until(5000, () -> orphaned.core.state().myself.workingReplicas() == 1);
        cluster.until(3000, () -> cluster.get(0).core.state().myself.workingReplicas() == 1);
    }

    @Test
    void no_replica_moves_when_that_is_not_allowed() {
        TestCluster cluster = TestCluster.formed(3, 4);
        cluster.members.forEach(member -> member.config.set(Directives.CLUSTER_ALLOW_REPLICA_MIGRATION, false));
        cluster.kill(cluster.get(4));
        cluster.run(20_000);
        assertThat(cluster.get(0).core.state().myself.workingReplicas()).isEqualTo(2);
    }
}
