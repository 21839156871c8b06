package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void open_slots_are_in_nodes_conf_before_the_operator_hears_of_it() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember source = cluster.get(2);
        source.effects.clear();
        source.cluster("SETSLOT " + FOO_SLOT + " MIGRATING " + cluster.get(0).id());
        assertThat(source.effects).hasSize(2);
        assertThat(source.effects.get(0))
                .isInstanceOfSatisfying(
                        Effect.SaveClusterConfig.class,
                        save -> assertThat(save.text())
                                .contains(
                                        "[" + FOO_SLOT + "->-" + cluster.get(0).id() + "]"));
        assertThat(source.effects.get(1)).isInstanceOf(Effect.Reply.class);
    }

    @Test
    void many_slots_moved_one_after_the_other_are_synced_once_in_a_round() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember target = cluster.get(0);
        TestMember source = cluster.get(2);
        move(cluster, 16_000);
        cluster.run(500);
        cluster.members.forEach(member -> member.effects.clear());
        for (int slot = 16_001; slot <= 16_020; slot++) {
            move(cluster, slot);
        }
        cluster.run(100);
        for (TestMember member : cluster.members) {
            assertThat(synced(member)).as(member.ip).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(synced(cluster.get(1)))
                .last()
                .asString()
                .contains(target.id() + " 127.0.0.11:7000@17000 master - ")
                .contains(" 0-5460 16000-16020\n");
        assertThat(synced(source)).last().asString().contains(" 10922-15999 16021-16383\n");
    }

    /** Moves a slot without keys to the first node as redis-cli does; the news is faster than the command. */
    private static void move(TestCluster cluster, int slot) {
        TestMember target = cluster.get(0);
        TestMember source = cluster.get(2);
        target.cluster("SETSLOT " + slot + " IMPORTING " + source.id());
        source.cluster("SETSLOT " + slot + " MIGRATING " + target.id());
        target.cluster("SETSLOT " + slot + " NODE " + target.id());
        cluster.run(4);
        assertThat(cluster.get(1).seen(target).ownsSlot(slot)).as("heard of it").isTrue();
        source.cluster("SETSLOT " + slot + " NODE " + target.id());
        cluster.get(1).cluster("SETSLOT " + slot + " NODE " + target.id());
    }

    private static List<String> synced(TestMember member) {
        return member.effects.stream()
                .filter(effect -> effect instanceof Effect.SaveClusterConfig save && save.fsync())
                .map(effect -> ((Effect.SaveClusterConfig) effect).text())
                .toList();
    }

    @Test
    void a_claim_that_costs_keys_is_synced_at_once() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember loser = cluster.get(2);
        TestMember winner = cluster.get(0);
        loser.ask("SET", "foo", "bar");
        winner.cluster("BUMPEPOCH");
        cluster.run(3000);
        winner.cluster("SETSLOT " + FOO_SLOT + " NODE " + winner.id());
        loser.effects.clear();
        cluster.until(5000, () -> loser.seen(winner).ownsSlot(12182));
        assertThat(synced(loser)).hasSize(1).first().asString().contains(" 0-5460 12182\n");
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
