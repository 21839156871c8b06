package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.clusterarium.app.gateway.NodeSecret;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;

class RemoteSessionTest {
    @Test
    void aClusterIsFoundThroughOneLivingSeedAndSurvivesItsDeath() {
        try (RealCluster cluster = RealCluster.start(3, 0, "--cluster-require-full-coverage", "no")) {
            NodeAddress dead = NodeAddress.of("127.0.0.1", RealRedis.freePort());
            NodeAddress seed = cluster.server(0).address();
            try (RemoteSession session =
                    open(ConnectionSettings.to("test", List.of(dead, seed)), SecretSupplier.NONE)) {
                Eventually.isTrue("three nodes answer", () -> reachable(session) == 3);
                assertThat(session.shape()).isEqualTo(Shape.CLUSTER);
                assertThat(session.troubles()).extracting(Trouble::kind).containsExactly(TroubleKind.REFUSED);
                assertThat(session.settingsToRemember().lastKnown()).hasSize(3);
                Eventually.isTrue("the user's rights are known", session::permissionsKnown);
                assertThat(session.missing()).isEmpty();

                cluster.server(0).kill();
                Eventually.isTrue("the seed is missed", () -> reachable(session) == 2);
                long before = session.latest().timeMicros();
                Eventually.isTrue(
                        "the others are still asked", () -> session.latest().timeMicros() > before + 1_000_000);
                assertThat(reachable(session)).isEqualTo(2);
                NodeStatus stale = statusAt(session, seed);
                assertThat(stale.asOfMicros()).isPositive().isLessThan(before);
                assertThat(session.troubles())
                        .filteredOn(trouble -> trouble.node().port() == seed.port())
                        .singleElement()
                        .satisfies(trouble -> assertThat(trouble.sinceMicros()).isGreaterThan(stale.asOfMicros() - 1));

                try (RealRedis again = RealRedis.startOn(seed.port(), "--cluster-enabled", "yes")) {
                    Eventually.isTrue(
                            "somebody answers there again",
                            () -> session.troubles().stream()
                                    .noneMatch(trouble -> trouble.node().port()
                                            == again.address().port()));
                }
            }
        }
    }

    @Test
    void aRestrictedUserSeesWhatItMayAndIsToldWhatIsMissing() {
        try (RealCluster cluster = RealCluster.start(2, 0)) {
            cluster.everywhere("ACL", "SETUSER", "looker", "on", ">sesame", "+cluster|slots", "+cluster|myid", "+ping");
            cluster.everywhere(
                    "ACL",
                    "SETUSER",
                    "reader",
                    "on",
                    ">sesame",
                    "+@read",
                    "+info",
                    "+cluster",
                    "+acl|whoami",
                    "+acl|dryrun",
                    "-cluster|setslot",
                    "-cluster|info");
            ConnectionSettings settings =
                    ConnectionSettings.to("test", List.of(cluster.server(0).address()));
            try (RemoteSession looker = open(settings.withUser("looker"), password("looker", "sesame"));
                    RemoteSession reader = open(settings.withUser("reader"), password("reader", "sesame"))) {
                Eventually.isTrue("the looker sees both nodes", () -> reachable(looker) == 2);
                assertThat(looker.latest().topology().assignedSlots().size()).isEqualTo(HashSlot.COUNT);
                assertThat(looker.missing()).extracting(Permission::command).contains("cluster|nodes", "info");
                assertThat(looker.permissionsKnown()).isFalse();
                assertThat(looker.troubles()).isEmpty();

                Eventually.isTrue("the reader's rights are known", reader::permissionsKnown);
                assertThat(reader.missing())
                        .extracting(Permission::rule)
                        .contains("+cluster|setslot", "+cluster|info", "+config|set", "+migrate")
                        .doesNotContain("+cluster|nodes", "+info", "+cluster|meet");
                Eventually.isTrue(
                        "the reader sees all slots",
                        () -> reader.latest().health().coveredSlots().size() == HashSlot.COUNT);
            }
        }
    }

    @Test
    void masterAndReplicasAreFoundThroughAReplica() {
        try (RealRedis master = RealRedis.start();
                RealRedis first = replicaOf(master);
                RealRedis second = replicaOf(master);
                RealRedis chained = replicaOf(second)) {
            ConnectionSettings settings = ConnectionSettings.to(
                    "test", List.of(new NodeAddress("localhost", first.address().port(), 0)));
            try (RemoteSession session = open(settings, SecretSupplier.NONE)) {
                Eventually.isTrue(
                        "four servers are linked",
                        () -> session.latest().health().ok()
                                && session.latest().topology().nodes().size() == 4
                                && reachable(session) == 4);
                assertThat(session.shape()).isEqualTo(Shape.REPLICATION);
                ClusterNode top = nodeAt(session, master.address());
                assertThat(session.latest().topology().masters()).containsExactly(top);
                assertThat(session.latest().topology().replicasOf(top.id())).hasSize(2);
                assertThat(nodeAt(session, chained.address()).masterId())
                        .contains(nodeAt(session, second.address()).id());

                second.kill();
                Eventually.isTrue("its death is seen", () -> reachable(session) == 3);
                assertThat(session.latest().topology().nodes()).hasSize(4);
                assertThat(session.latest().health().ok()).isFalse();
            }
        }
    }

    @Test
    void aSingleServerStandsAlone() {
        try (RealRedis server = RealRedis.start();
                RemoteSession session =
                        open(ConnectionSettings.to("test", List.of(server.address())), SecretSupplier.NONE)) {
            Eventually.isTrue("it answers", () -> reachable(session) == 1);
            assertThat(session.shape()).isEqualTo(Shape.STANDALONE);
            assertThat(session.latest().health().ok()).isTrue();
        }
    }

    @Test
    void productionIsChangedOnlyAfterItsNameWasTyped() {
        ConnectionSettings settings = ConnectionSettings.to("shop", List.of(NodeAddress.of("127.0.0.1", 1)))
                .withLabel(ConnectionLabel.PROD);
        try (RemoteSession session = open(settings, SecretSupplier.NONE)) {
            assertThat(session.mode()).isEqualTo(ConnectionMode.OBSERVE);
            assertThatThrownBy(() -> session.switchMode(ConnectionMode.OPERATE, "yes"))
                    .hasMessageContaining("shop");
            assertThatThrownBy(() -> session.switchMode(ConnectionMode.LAB, "shop"))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(session.mode()).isEqualTo(ConnectionMode.OBSERVE);
            session.switchMode(ConnectionMode.OPERATE, "shop");
            assertThat(session.mode()).isEqualTo(ConnectionMode.OPERATE);
            session.switchMode(ConnectionMode.OBSERVE, "");
            assertThat(session.mode()).isEqualTo(ConnectionMode.OBSERVE);
        }
    }

    private static RealRedis replicaOf(RealRedis master) {
        return RealRedis.start(
                "--repl-diskless-sync-delay",
                "0",
                "--replicaof",
                master.address().host(),
                "" + master.address().port());
    }

    private static RemoteSession open(ConnectionSettings settings, SecretSupplier secrets) {
        return Connector.open(settings, secrets, Tunnel.NONE, Audits.inTemporaryFolder(settings));
    }

    private static SecretSupplier password(String user, String password) {
        return node -> Optional.of(new NodeSecret(Optional.of(user), password.toCharArray()));
    }

    private static long reachable(RemoteSession session) {
        return session.latest().nodes().values().stream()
                .filter(NodeStatus::reachable)
                .count();
    }

    private static NodeStatus statusAt(RemoteSession session, NodeAddress address) {
        return java.util.Objects.requireNonNull(
                session.latest().nodes().get(nodeAt(session, address).id()));
    }

    private static ClusterNode nodeAt(RemoteSession session, NodeAddress address) {
        return session.latest().topology().nodes().stream()
                .filter(node -> node.address().port() == address.port())
                .findFirst()
                .orElseThrow();
    }
}
