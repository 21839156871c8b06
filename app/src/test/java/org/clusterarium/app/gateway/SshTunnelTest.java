package org.clusterarium.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.clusterarium.app.session.Audits;
import org.clusterarium.app.session.ConnectionTester;
import org.clusterarium.app.session.Connector;
import org.clusterarium.app.session.RemoteSession;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.SshSettings;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTunnelTest {
    @Test
    void everyNodeIsReachedThroughTheTunnelAndItIsBuiltAgainWhenItBreaks(@TempDir Path folder) throws Exception {
        KeyPair hostKey = keyPair();
        KeyPair userKey = keyPair();
        Path keyFile = folder.resolve("id");
        try (java.io.OutputStream out = Files.newOutputStream(keyFile)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", null, out);
        }
        try (RealCluster cluster = RealCluster.start(2, 0);
                SshServer server = server(0, hostKey, userKey)) {
            Path known = knownHosts(folder, server.getPort(), hostKey);
            ConnectionSettings settings =
                    ConnectionSettings.to("test", List.of(cluster.server(0).address()));
            SshSettings byKey =
                    new SshSettings("127.0.0.1", server.getPort(), "ann", keyFile.toString(), known.toString());
            try (RemoteSession session = Connector.open(
                    settings.withSsh(byKey),
                    SecretSupplier.NONE,
                    new SshTunnel(byKey, Optional::empty),
                    Audits.inTemporaryFolder(settings))) {
                Eventually.isTrue("both nodes answer", () -> reachable(session) == 2);
                assertThat(server.getActiveSessions()).hasSize(1);

                server.getActiveSessions().forEach(open -> open.close(true));
                long before = session.latest().timeMicros();
                Eventually.isTrue(
                        "both nodes answer again",
                        () -> session.latest().timeMicros() > before + 1_000_000
                                && reachable(session) == 2
                                && !server.getActiveSessions().isEmpty());
            }
        }
    }

    @Test
    void whoeverIsNotKnownGetsNoPasswordAndAWrongPasswordIsNamed(@TempDir Path folder) throws Exception {
        KeyPair hostKey = keyPair();
        try (SshServer server = server(0, hostKey, keyPair())) {
            Path known = knownHosts(folder, server.getPort(), hostKey);
            Path empty = Files.createFile(folder.resolve("empty"));
            Path other = knownHosts(Files.createDirectory(folder.resolve("other")), server.getPort(), keyPair());
            assertThat(trouble(server.getPort(), known, "wrong")).isEqualTo(TroubleKind.SSH_LOGIN);
            assertThat(trouble(server.getPort(), empty, "sesame")).isEqualTo(TroubleKind.SSH_HOST_UNKNOWN);
            assertThat(trouble(server.getPort(), other, "sesame")).isEqualTo(TroubleKind.SSH_HOST_CHANGED);
            assertThat(trouble(1, known, "sesame")).isEqualTo(TroubleKind.SSH_FAILED);
            assertThat(trouble(server.getPort(), known, "sesame"))
                    .as("logged in, but nobody listens behind the tunnel")
                    .isEqualTo(TroubleKind.LOST);
        }
    }

    private static TroubleKind trouble(int port, Path knownHosts, String password) {
        SshSettings ssh = new SshSettings("127.0.0.1", port, "ann", "", knownHosts.toString());
        ConnectionSettings settings = ConnectionSettings.to("test", List.of(new NodeAddress("127.0.0.1", 1, 0)));
        return ConnectionTester.test(
                        settings.withSsh(ssh),
                        SecretSupplier.NONE,
                        new SshTunnel(ssh, () -> Optional.of(password.toCharArray())),
                        ExchangeListener.NONE)
                .seeds()
                .get(0)
                .trouble()
                .orElseThrow()
                .kind();
    }

    private static SshServer server(int port, KeyPair hostKey, KeyPair userKey) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("ann") && password.equals("sesame"));
        server.setPublickeyAuthenticator((user, key, session) -> key.equals(userKey.getPublic()));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.start();
        return server;
    }

    private static Path knownHosts(Path folder, int port, KeyPair hostKey) throws IOException {
        return Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
    }

    private static KeyPair keyPair() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static long reachable(RemoteSession session) {
        return session.latest().nodes().values().stream()
                .filter(NodeStatus::reachable)
                .count();
    }
}
