package org.clusterarium.embeddednode.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormationTest {
    @Test
    void a_met_node_is_renamed_to_its_own_id_and_spread_by_gossip() {
        TestCluster cluster = new TestCluster(5);
        TestMember first = cluster.get(0);
        first.cluster("MEET 127.0.0.12 7000");
        assertThat(first.cluster("NODES")).contains(" 127.0.0.12:7000@17000 handshake - 0 0 0 disconnected");
        cluster.until(1000, () -> first.knows(cluster.get(1)));
        assertThat(first.seen(cluster.get(1)).inHandshake()).isFalse();
        cluster.meetAll();
        for (TestMember member : cluster.members) {
            assertThat(member.core.state().nodes()).hasSize(5);
            assertThat(member.core.state().myself.address.ip()).isEqualTo(member.ip);
        }
    }

    @Test
    void a_handshake_that_nobody_answers_is_given_up_after_the_node_timeout() {
        TestCluster cluster = new TestCluster(1);
        TestMember lonely = cluster.get(0);
        lonely.cluster("MEET 127.0.0.99 7000");
        cluster.run(TestCluster.NODE_TIMEOUT_MILLIS - 100);
        assertThat(lonely.core.state().nodes()).hasSize(2);
        cluster.run(400);
        assertThat(lonely.core.state().nodes()).hasSize(1);
    }

    @Test
    void a_node_that_meets_itself_stays_alone() {
        TestCluster cluster = new TestCluster(1);
        TestMember narcissus = cluster.get(0);
        String id = narcissus.id();
        narcissus.cluster("MEET " + narcissus.ip + " 7000");
        cluster.run(1000);
        assertThat(narcissus.core.state().nodes()).hasSize(1);
        assertThat(narcissus.id()).isEqualTo(id);
    }

    @Test
    void fresh_masters_spread_to_different_config_epochs() {
        TestCluster cluster = new TestCluster(6);
        cluster.meetAll();
        cluster.until(
                10_000,
                () -> cluster.members.stream()
                                .map(member -> member.core.state().myself.configEpoch)
                                .distinct()
                                .count()
                        == 6);
        List<TestMember> byId = cluster.members.stream()
                .sorted(Comparator.comparing(TestMember::id))
                .toList();
        assertThat(byId.get(5).core.state().myself.configEpoch)
                .as("the largest id never yields")
                .isZero();
    }

    @Test
    void slots_and_roles_become_known_to_everybody_and_the_cluster_is_ok() {
        TestCluster cluster = TestCluster.formed(3, 3);
        for (TestMember member : cluster.members) {
            assertThat(member.cluster("INFO"))
                    .contains(
                            "cluster_state:ok",
                            "cluster_slots_assigned:16384",
                            "cluster_slots_ok:16384",
                            "cluster_known_nodes:6",
                            "cluster_size:3");
            assertThat(member.seen(cluster.get(3)).master).isEqualTo(member.seen(cluster.get(0)));
        }
        assertThat(cluster.get(3).replication.masterHost).isEqualTo("127.0.0.11");
    }

    @Test
    void a_master_that_comes_back_is_not_ok_before_two_seconds() {
        TestCluster cluster = new TestCluster(1);
        TestMember only = cluster.get(0);
        only.cluster("ADDSLOTSRANGE 0 16383");
        cluster.run(2_000);
        cluster.kill(only);
        cluster.boot(only);
        cluster.run(1_950);
        assertThat(only.core.stateOk()).isFalse();
        cluster.run(150);
        assertThat(only.core.stateOk()).isTrue();
    }

    @Test
    void a_newborn_master_without_data_is_ok_as_soon_as_all_slots_are_served() {
        TestCluster cluster = new TestCluster(1);
        TestMember only = cluster.get(0);
        cluster.run(300);
        assertThat(only.core.stateOk()).isFalse();
        only.cluster("ADDSLOTSRANGE 0 16383");
        cluster.run(200);
        assertThat(only.core.stateOk()).isTrue();
    }

    @Test
    void a_forgotten_node_is_not_brought_back_by_gossip_for_a_minute() {
        TestCluster cluster = TestCluster.formed(3, 1);
        TestMember forgetful = cluster.get(0);
        TestMember forgotten = cluster.get(3);
        cluster.kill(cluster.get(3));
        cluster.get(1).cluster("FORGET " + forgotten.id());
        forgetful.cluster("FORGET " + forgotten.id());
        cluster.run(30_000);
        assertThat(forgetful.knows(forgotten)).isFalse();
        cluster.until(60_000, () -> forgetful.knows(forgotten));
    }

    @Test
    void a_node_that_comes_back_with_another_id_leaves_an_entry_without_address() {
        TestCluster cluster = TestCluster.formed(3, 1);
        TestMember replaced = cluster.get(3);
        KnownNode former = cluster.get(0).seen(replaced);
        cluster.kill(replaced);
        replaced.nodesConf = null;
        cluster.run(200);
        cluster.boot(replaced);
        cluster.until(5000, () -> cluster.get(0).cluster("NODES").contains(former.id + " :0@0 slave,noaddr"));
    }

    @Test
    void a_node_restarted_from_its_nodes_conf_is_the_same_member() {
        TestCluster cluster = TestCluster.formed(3, 3);
        TestMember replica = cluster.get(4);
        String id = replica.id();
        cluster.kill(replica);
        cluster.run(500);
        cluster.boot(replica);
        assertThat(replica.id()).isEqualTo(id);
        assertThat(replica.isMaster()).isFalse();
        cluster.until(5000, cluster::allOk);
        assertThat(replica.replication.masterHost).isEqualTo(cluster.get(1).ip);
        cluster.until(5000, () -> cluster.get(0).seen(replica).isConnected());
    }

    @Test
    void a_host_name_reaches_the_others_and_its_removal_too() {
        TestCluster cluster = TestCluster.formed(3, 0);
        TestMember named = cluster.get(0);
        named.config.set(org.clusterarium.embeddednode.config.Directives.CLUSTER_ANNOUNCE_HOSTNAME, "node-a.example");
        cluster.until(5000, () -> cluster.get(1).cluster("NODES").contains(":7000@17000,node-a.example master"));
        named.config.set(org.clusterarium.embeddednode.config.Directives.CLUSTER_ANNOUNCE_HOSTNAME, "");
        cluster.until(5000, () -> !cluster.get(1).cluster("NODES").contains("node-a.example"));
    }
}
