package org.clusterarium.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.deployment.CommandRefusedException;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;

class LettuceClusterGatewayTest {
    private static final GatewayLimits IMPATIENT = new GatewayLimits(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(100));

    @Test
    void everyShapeOfReplyArrives() {
        try (RealRedis server = RealRedis.start();
                LettuceClusterGateway gateway = gateway(ConnectionMode.LAB, SecretSupplier.NONE)) {
            NodeAddress node = server.address();
            assertThat(send(gateway, node, "SET", "key", "value")).isEqualTo(NodeReply.Text.of("OK"));
            assertThat(send(gateway, node, "GET", "key")).isEqualTo(NodeReply.Text.of("value"));
            assertThat(send(gateway, node, "GET", "nothing")).isEqualTo(new NodeReply.Nothing());
            assertThat(send(gateway, node, "INCRBY", "number", "-7")).isEqualTo(new NodeReply.Whole(-7));
            assertThat(send(gateway, node, "MGET", "key", "nothing"))
                    .isEqualTo(new NodeReply.Sequence(List.of(NodeReply.Text.of("value"), new NodeReply.Nothing())));
            assertThat(send(gateway, node, "EVAL", "return {1, {'a', {}}, {err='NO way'}}", "0"))
                    .isEqualTo(new NodeReply.Sequence(List.of(
                            new NodeReply.Whole(1),
                            new NodeReply.Sequence(List.of(NodeReply.Text.of("a"), new NodeReply.Sequence(List.of()))),
                            new NodeReply.Failure("NO way"))));
            assertThat(send(gateway, node, "INCR", "key"))
                    .isEqualTo(new NodeReply.Failure("ERR value is not an integer or out of range"));
        }
    }

    @Test
    void anObservingConnectionSendsNothingButItsList() {
        try (RealRedis server = RealRedis.start();
                LettuceClusterGateway gateway = gateway(ConnectionMode.OBSERVE, SecretSupplier.NONE)) {
            assertThat(send(gateway, server.address(), "DBSIZE")).isEqualTo(new NodeReply.Whole(0));
            assertThatThrownBy(() -> send(gateway, server.address(), "SET", "key", "value"))
                    .hasCauseInstanceOf(CommandRefusedException.class)
                    .hasMessageContaining("SET is not permitted");
            assertThat(send(gateway, server.address(), "DBSIZE")).isEqualTo(new NodeReply.Whole(0));
            assertThat(text(gateway, server.address(), "INFO", "commandstats")).doesNotContain("cmdstat_set:");
        }
    }

    @Test
    void thePasswordComesFromTheSupplierAndItsLackIsAnAnswer() {
        SecretSupplier known = node -> Optional.of(new NodeSecret(Optional.empty(), "sesame".toCharArray()));
        SecretSupplier wrong = node -> Optional.of(new NodeSecret(Optional.empty(), "wrong".toCharArray()));
        try (RealRedis server = RealRedis.start("--requirepass", "sesame");
                LettuceClusterGateway with = gateway(ConnectionMode.OBSERVE, known);
                LettuceClusterGateway without = gateway(ConnectionMode.OBSERVE, SecretSupplier.NONE);
                LettuceClusterGateway mistaken = gateway(ConnectionMode.OBSERVE, wrong)) {
            assertThat(send(with, server.address(), "PING")).isEqualTo(NodeReply.Text.of("PONG"));
            assertThat(send(without, server.address(), "PING"))
                    .isInstanceOfSatisfying(
                            NodeReply.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo("NOAUTH"));
            assertThat(send(mistaken, server.address(), "PING"))
                    .isInstanceOfSatisfying(
                            NodeReply.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo("WRONGPASS"));
        }
    }

    @Test
    void aDeadNodeIsAnAnswerAndItsReturnIsNoticed() {
        try (LettuceClusterGateway gateway = gateway(ConnectionMode.LAB, SecretSupplier.NONE)) {
            int port = RealRedis.freePort();
            NodeAddress node = NodeAddress.of("127.0.0.1", port);
            assertThat(send(gateway, node, "PING"))
                    .isInstanceOf(NodeReply.Unreachable.class)
                    .hasToString("Unreachable[reason=127.0.0.1:" + port + ": connection refused, kind=REFUSED]");
            try (RealRedis server = RealRedis.startOn(port)) {
                Eventually.isTrue(
                        "the node answers", () -> send(gateway, node, "PING").answered());
                server.kill();
                Eventually.isTrue(
                        "the node is missed", () -> !send(gateway, node, "PING").answered());
            }
            try (RealRedis again = RealRedis.startOn(port)) {
                Eventually.isTrue(
                        "the node answers again",
                        () -> send(gateway, again.address(), "PING").answered());
            }
        }
    }

    @Test
    void aNodeThatAcceptsButNeverAnswersTimesOut() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                LettuceClusterGateway gateway = gateway(ConnectionMode.OBSERVE, SecretSupplier.NONE)) {
            NodeAddress node = NodeAddress.of("127.0.0.1", mute.getLocalPort());
            assertThat(send(gateway, node, "PING"))
                    .isInstanceOfSatisfying(
                            NodeReply.Unreachable.class,
                            unreachable -> assertThat(unreachable.reason()).endsWith("no answer in time"));
        }
    }

    @Test
    void aClosedGatewayRefuses() {
        LettuceClusterGateway gateway = gateway(ConnectionMode.LAB, SecretSupplier.NONE);
        gateway.close();
        assertThatThrownBy(() -> send(gateway, NodeAddress.of("127.0.0.1", 1), "PING"))
                .hasMessageContaining("closed");
    }

    private static LettuceClusterGateway gateway(ConnectionMode mode, SecretSupplier secrets) {
        return new LettuceClusterGateway(mode, secrets, IMPATIENT);
    }

    private static String text(LettuceClusterGateway gateway, NodeAddress node, String name, String... arguments) {
        return send(gateway, node, name, arguments).text().orElseThrow();
    }

    private static NodeReply send(LettuceClusterGateway gateway, NodeAddress node, String name, String... arguments) {
        return gateway.send(node, NodeCommand.of(name, arguments))
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
