package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.app.gateway.NodeSecret;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.support.Certificates;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.app.support.TcpProxy;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.NodeWay;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTesterTest {
    @Test
    void passwordsAndRightsAreToldApart() {
        try (RealRedis open = RealRedis.start();
                RealRedis closed = RealRedis.start("--requirepass", "sesame")) {
            closedUser(closed);
            assertThat(trouble(settings(closed), SecretSupplier.NONE)).contains(TroubleKind.PASSWORD_NEEDED);
            assertThat(trouble(settings(closed), password("", "wrong"))).contains(TroubleKind.WRONG_PASSWORD);
            assertThat(trouble(settings(closed), password("", "sesame"))).isEmpty();
            assertThat(trouble(settings(closed), password("nobody", "x"))).contains(TroubleKind.NO_PERMISSION);
            assertThat(trouble(settings(open), password("", "sesame"))).contains(TroubleKind.PASSWORD_NOT_WANTED);
            assertThat(trouble(settings(open), SecretSupplier.NONE)).isEmpty();
        }
    }

    @Test
    void whatIsNoServerIsNamed() throws IOException {
        NodeAddress nowhere = new NodeAddress("127.0.0.1", RealRedis.freePort(), 0);
        assertThat(trouble(ConnectionSettings.to("t", List.of(nowhere)), SecretSupplier.NONE))
                .contains(TroubleKind.REFUSED);
        NodeAddress unknown = new NodeAddress("no-such-host.invalid", 6379, 0);
        assertThat(trouble(ConnectionSettings.to("t", List.of(unknown)), SecretSupplier.NONE))
                .contains(TroubleKind.UNKNOWN_HOST);
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            NodeAddress address = new NodeAddress("127.0.0.1", mute.getLocalPort(), 0);
            assertThat(trouble(ConnectionSettings.to("t", List.of(address)), SecretSupplier.NONE))
                    .contains(TroubleKind.NO_ANSWER);
        }
    }

    @Test
    void encryptionWorksAndEachMistakeWithItHasItsName(@TempDir Path folder) {
        Certificates made = Certificates.in(folder, "redis.example", "client");
        int port = RealRedis.freePort();
        try (RealRedis server = RealRedis.startOn(
                        port,
                        "--port",
                        "0",
                        "--tls-port",
                        "" + port,
                        "--tls-cert-file",
                        made.certificate("redis.example"),
                        "--tls-key-file",
                        made.key("redis.example"),
                        "--tls-ca-cert-file",
                        made.certificate("ca"));
                RealRedis plain = RealRedis.start()) {
            TlsSettings right = new TlsSettings(
                    true,
                    made.certificate("ca"),
                    made.certificate("client"),
                    made.key("client"),
                    "redis.example",
                    TlsSettings.Verification.FULL);
            assertThat(trouble(settings(server).withTls(right), SecretSupplier.NONE))
                    .isEmpty();
            assertThat(trouble(settings(plain).withTls(right), SecretSupplier.NONE))
                    .contains(TroubleKind.TLS_NOT_SPOKEN);
            assertThat(trouble(settings(server), SecretSupplier.NONE)).contains(TroubleKind.TLS_EXPECTED);
            assertThat(trouble(
                            settings(server).withTls(with(right, "", "client", "redis.example", made)),
                            SecretSupplier.NONE))
                    .contains(TroubleKind.TLS_UNTRUSTED);
            assertThat(trouble(
                            settings(server).withTls(with(right, "ca", "client", "other.example", made)),
                            SecretSupplier.NONE))
                    .contains(TroubleKind.TLS_WRONG_NAME);
            assertThat(trouble(
                            settings(server).withTls(with(right, "ca", "", "redis.example", made)),
                            SecretSupplier.NONE))
                    .contains(TroubleKind.TLS_CLIENT_CERTIFICATE);
            assertThat(trouble(
                            settings(server).withTls(with(right, "nothing", "client", "redis.example", made)),
                            SecretSupplier.NONE))
                    .contains(TroubleKind.TLS_FILE);
        }
    }

    @Test
    void nodesThatAnnounceUnreachableAddressesAreFoundByTheirIds() {
        List<TcpProxy> doors = new ArrayList<>();
        try (RealCluster cluster = RealCluster.start(3, 0)) {
            for (int i = 0; i < 3; i++) {
                doors.add(TcpProxy.to(cluster.server(i).address()));
                cluster.send(i, "CONFIG", "SET", "cluster-announce-port", "" + (1 + i));
            }
            Eventually.isTrue("nobody knows a reachable address", () -> allAnnounce(cluster));
            List<NodeAddress> seeds = doors.stream().map(TcpProxy::address).toList();
            ConnectionSettings settings = ConnectionSettings.to("containers", seeds);

            ConnectReport report = test(settings, SecretSupplier.NONE);
            assertThat(report.shape()).isEqualTo(Shape.CLUSTER);
            assertThat(report.unreached()).isEmpty();
            assertThat(report.proposal().asText())
                    .hasSize(3)
                    .containsEntry("127.0.0.1:1", seeds.get(0).hostAndPort());

            ConnectionSettings mapped =
                    ConnectionSettings.to("containers", seeds.subList(2, 3)).withAddressMap(report.proposal());
            try (RemoteSession session =
                    Connector.open(mapped, SecretSupplier.NONE, Tunnel.NONE, Audits.inTemporaryFolder(mapped))) {
                Eventually.isTrue(
                        "all nodes are reached through their doors",
                        () -> session.latest().health().ok()
                                && session.latest()
                                        .health()
                                        .coveredSlots()
                                        .equals(session.latest().topology().assignedSlots())
                                && session.latest().nodes().size() == 3);
                for (ClusterNode node : session.latest().topology().nodes()) {
                    NodeReply id = session.gateway()
                            .send(node.address(), NodeCommand.of("CLUSTER", "MYID"))
                            .toCompletableFuture()
                            .join();
                    assertThat(id.text()).contains(node.id().value());
                }
            }
            assertThat(test(ConnectionSettings.to("one seed", seeds.subList(0, 1)), SecretSupplier.NONE)
                            .unreached())
                    .extracting(NodeWay::announced)
                    .allMatch(address -> address.port() != 1);
        } finally {
            doors.forEach(TcpProxy::close);
        }
    }

    @Test
    void containersBesideTheSeedAreGuessedAndVerifiedById() {
        try (RealCluster cluster = RealCluster.start(3, 0)) {
            for (int i = 0; i < 3; i++) {
                cluster.send(i, "CONFIG", "SET", "cluster-announce-port", "" + (1 + i));
            }
            Eventually.isTrue("nobody knows a reachable address", () -> allAnnounce(cluster));
            AddressMap proposal = test(
                            ConnectionSettings.to("t", List.of(cluster.server(0).address())), SecretSupplier.NONE)
                    .proposal();
            assertThat(proposal.asText().values())
                    .containsExactlyInAnyOrderElementsOf(cluster.addresses().stream()
                            .map(NodeAddress::hostAndPort)
                            .toList());
        }
    }

    private static boolean allAnnounce(RealCluster cluster) {
        return cluster.addresses().stream().allMatch(asked -> {
            String nodes = cluster.send(cluster.addresses().indexOf(asked), "CLUSTER", "NODES")
                    .text()
                    .orElse("");
            return nodes.contains(":1@") && nodes.contains(":2@") && nodes.contains(":3@");
        });
    }

    private static void closedUser(RealRedis server) {
        try (RemoteGateway admin = new RemoteGateway("sesame")) {
            admin.send(server.address(), "ACL", "SETUSER", "nobody", "on", ">x");
        }
    }

    private static TlsSettings with(TlsSettings right, String ca, String client, String name, Certificates made) {
        return new TlsSettings(
                true,
                ca.isEmpty() ? "" : made.certificate(ca),
                client.isEmpty() ? "" : made.certificate(client),
                client.isEmpty() ? "" : made.key(client),
                name,
                right.verification());
    }

    private static ConnectionSettings settings(RealRedis server) {
        return ConnectionSettings.to("test", List.of(server.address()));
    }

    private static SecretSupplier password(String user, String password) {
        return node -> Optional.of(
                new NodeSecret(user.isEmpty() ? Optional.empty() : Optional.of(user), password.toCharArray()));
    }

    private static Optional<TroubleKind> trouble(ConnectionSettings settings, SecretSupplier secrets) {
        return test(settings, secrets).seeds().get(0).trouble().map(trouble -> trouble.kind());
    }

    private static ConnectReport test(ConnectionSettings settings, SecretSupplier secrets) {
        return ConnectionTester.test(settings, secrets, Tunnel.NONE, ExchangeListener.NONE);
    }

    /** A connection of somebody who may do everything. */
    private static final class RemoteGateway implements AutoCloseable {
        private final org.clusterarium.app.gateway.LettuceClusterGateway gateway;

        RemoteGateway(String password) {
            gateway = new org.clusterarium.app.gateway.LettuceClusterGateway(
                    org.clusterarium.model.deployment.ConnectionMode.LAB,
                    password("", password),
                    org.clusterarium.app.gateway.GatewayLimits.DEFAULT);
        }

        void send(NodeAddress node, String name, String... arguments) {
            NodeReply reply = gateway.send(node, NodeCommand.of(name, arguments))
                    .toCompletableFuture()
                    .join();
            assertThat(reply).isEqualTo(NodeReply.Text.of("OK"));
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
