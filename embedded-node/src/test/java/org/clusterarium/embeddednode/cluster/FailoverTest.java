package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class FailoverTest {
    private static final long NODE_TIMEOUT = TestCluster.NODE_TIMEOUT_MILLIS;

    @Test
    void the_replica_of_a_killed_master_is_promoted_and_serves_its_slots() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember master = cluster.get(0);
        TestMember replica = cluster.get(3);
        cluster.kill(master);
        cluster.until(NODE_TIMEOUT + 3500, () -> replica.isMaster() && cluster.allOk());
        KnownNode promoted = cluster.get(1).seen(replica);
        assertThat(promoted.slotCount()).isEqualTo(5461);
        assertThat(promoted.configEpoch).isGreaterThan(3);
        assertThat(cluster.get(1).seen(master).slotCount()).isZero();
        assertThat(replica.replication.isReplica()).isFalse();
        assertThat(replica.log)
                .anyMatch(line ->
                        line.startsWith("Start of election delayed for ") && line.endsWith("(rank #0, offset 1)."))
                .contains(
                        "Failover election won: I'm the new master.",
                        "configEpoch set to " + promoted.configEpoch + " after successful failover");
    }

    @Test
    void the_story_of_a_failover_is_traced_in_order() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(3);
        replica.traces.clear();
        cluster.get(1).traces.clear();
        cluster.kill(cluster.get(0));
        cluster.until(8000, replica::isMaster);
        assertThat(replica.traces)
                .extracting(event -> (Object) event.getClass())
                .containsSubsequence(
                        TraceEvent.Failed.class,
                        TraceEvent.ElectionScheduled.class,
                        TraceEvent.ElectionStarted.class,
                        TraceEvent.VoteCounted.class,
                        TraceEvent.VoteCounted.class,
                        TraceEvent.Promoted.class);
        assertThat(cluster.get(1).traces)
                .extracting(event -> (Object) event.getClass())
                .contains(TraceEvent.VoteGranted.class);
        TraceEvent.Promoted promoted = last(replica, TraceEvent.Promoted.class);
        assertThat(promoted.formerMaster().value()).isEqualTo(cluster.get(0).id());
        assertThat(promoted.epoch())
                .isEqualTo(last(replica, TraceEvent.ElectionStarted.class).epoch());
    }

    private static <E extends TraceEvent> E last(TestMember member, Class<E> type) {
        List<E> events =
                member.traces.stream().filter(type::isInstance).map(type::cast).toList();
        return events.get(events.size() - 1);
    }

    @Test
    void votes_and_election_epochs_are_on_disk_before_they_are_sent() {
        TestCluster cluster = TestCluster.formed(3, 3);
        cluster.members.forEach(member -> member.effects.clear());
        cluster.kill(cluster.get(0));
        cluster.until(8000, () -> cluster.get(3).isMaster());
        long epoch = cluster.get(3).core.state().election.epoch;
        for (TestMember voter : List.of(cluster.get(1), cluster.get(2))) {
            int ack = firstSend(voter, BusMessage.FailoverAuthAck.class);
            assertThat(lastSaveBefore(voter, ack)).contains("currentEpoch " + epoch + " lastVoteEpoch " + epoch);
        }
        TestMember candidate = cluster.get(3);
        int request = firstSend(candidate, BusMessage.FailoverAuthRequest.class);
        assertThat(lastSaveBefore(candidate, request)).contains("currentEpoch " + epoch);
    }

    private static int firstSend(TestMember member, Class<? extends BusMessage> type) {
        for (int i = 0; i < member.effects.size(); i++) {
            if (member.effects.get(i) instanceof Effect.SendBus send && type.isInstance(send.message())) {
                return i;
            }
        }
        throw new AssertionError(member + " sent no " + type.getSimpleName());
    }

    private static String lastSaveBefore(TestMember member, int index) {
        for (int i = index; i >= 0; i--) {
            if (member.effects.get(i) instanceof Effect.SaveClusterConfig save && save.fsync()) {
                return save.text();
            }
        }
        throw new AssertionError("nothing saved");
    }

    @Test
    void a_former_master_that_comes_back_follows_the_one_that_replaced_it() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember master = cluster.get(0);
        cluster.kill(master);
        cluster.until(8000, () -> cluster.get(3).isMaster() && cluster.allOk());
        cluster.boot(master);
        cluster.until(8000, () -> !master.isMaster());
        assertThat(master.replication.masterHost).isEqualTo(cluster.get(3).ip);
        cluster.until(
                8000, () -> cluster.allOk() && !cluster.get(1).seen(master).isFailed());
    }

    @Test
    void a_minority_neither_fails_a_master_nor_elects_anybody() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember lonelyMaster = cluster.get(0);
        TestMember itsReplica = cluster.get(3);
        for (TestMember other : cluster.members) {
            if (!other.equals(lonelyMaster) && !other.equals(itsReplica)) {
                cluster.cut(lonelyMaster, other);
                cluster.cut(itsReplica, other);
            }
        }
        cluster.run(4 * NODE_TIMEOUT);
        assertThat(lonelyMaster.core.stateOk()).isFalse();
        assertThat(lonelyMaster.ask("GET", "foo")).isEqualTo("-CLUSTERDOWN The cluster is down\r\n");
        assertThat(itsReplica.isMaster()).isFalse();
        assertThat(cluster.get(1).seen(lonelyMaster).isFailed()).isTrue();
        assertThat(lonelyMaster.seen(cluster.get(1)).isFailed())
                .as("one master of three sees no majority")
                .isFalse();
        cluster.healAll();
        cluster.until(15_000, cluster::allOk);
    }

    @Test
    void a_replica_with_old_data_is_not_elected_but_an_operator_may_force_it() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(3);
        replica.replication.dataAgeMillis = Long.MAX_VALUE;
        cluster.kill(cluster.get(0));
        cluster.run(6 * NODE_TIMEOUT);
        assertThat(replica.isMaster()).isFalse();
        assertThat(replica.log)
                .anyMatch(line -> line.startsWith("Currently unable to failover: Disconnected from master"));
        assertThat(replica.cluster("FAILOVER")).startsWith("-ERR Master is down or failed");
        assertThat(replica.cluster("FAILOVER FORCE")).isEqualTo("+OK\r\n");
        cluster.until(2000, replica::isMaster);
    }

    @Test
    void of_two_replicas_the_one_with_more_data_wins() {
        TestCluster cluster = TestCluster.formed(3, 6);
        TestMember behind = cluster.get(3);
        TestMember ahead = cluster.get(6);
        behind.replication.frozen = true;
        ahead.replication.frozen = true;
        ahead.replication.produced = 1000;
        cluster.run(2 * NODE_TIMEOUT);
        cluster.kill(cluster.get(0));
        cluster.until(10_000, () -> ahead.isMaster() || behind.isMaster());
        assertThat(ahead.isMaster()).isTrue();
        assertThat(behind.log).anyMatch(line -> line.contains("(rank #1, offset 1)"));
        cluster.until(5000, () -> ahead.ip.equals(behind.replication.masterHost));
    }

    @Test
    void a_replica_that_must_not_fail_over_stays_a_replica() {
        TestCluster cluster = TestCluster.formed(3, 3);
        cluster.get(3).config.set(Directives.CLUSTER_REPLICA_NO_FAILOVER, true);
        cluster.run(1000);
        assertThat(cluster.get(1).cluster("NODES")).contains("slave,nofailover");
        cluster.kill(cluster.get(0));
        cluster.run(5 * NODE_TIMEOUT);
        assertThat(cluster.get(3).isMaster()).isFalse();
    }

    @Test
    void a_paused_network_suspects_but_an_answer_clears_it() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember observer = cluster.get(0);
        TestMember subject = cluster.get(1);
        cluster.cut(observer, subject);
        cluster.until(3 * NODE_TIMEOUT, () -> observer.seen(subject).isSuspected());
        assertThat(observer.cluster("INFO")).contains("cluster_slots_pfail:5461");
        cluster.healAll();
        cluster.until(3 * NODE_TIMEOUT, () -> !observer.seen(subject).isSuspected());
        assertThat(observer.seen(subject).isFailed()).isFalse();
    }

    @Test
    void a_master_without_replicas_that_comes_back_gets_its_slots_back() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember master = cluster.get(0);
        cluster.kill(master);
        cluster.until(3 * NODE_TIMEOUT, () -> cluster.get(1).seen(master).isFailed());
        assertThat(cluster.get(1).core.stateOk()).isFalse();
        assertThat(cluster.get(1).ask("GET", "foo")).isEqualTo("-CLUSTERDOWN The cluster is down\r\n");
        cluster.boot(master);
        cluster.run(NODE_TIMEOUT);
        assertThat(cluster.get(1).seen(master).isFailed())
                .as("too early to trust it")
                .isTrue();
        cluster.until(10_000, cluster::allOk);
    }

    @Test
    void without_full_coverage_required_the_rest_goes_on() {
        TestCluster cluster = TestCluster.formed(3, 0);
        cluster.members.forEach(member -> member.config.set(Directives.CLUSTER_REQUIRE_FULL_COVERAGE, false));
        cluster.kill(cluster.get(0));
        cluster.until(
                3 * NODE_TIMEOUT, () -> cluster.get(1).seen(cluster.get(0)).isFailed());
        cluster.run(1000);
        assertThat(cluster.get(1).core.stateOk()).isTrue();
        cluster.kill(cluster.get(1));
        cluster.until(3 * NODE_TIMEOUT, () -> !cluster.get(2).core.stateOk());
    }
}
