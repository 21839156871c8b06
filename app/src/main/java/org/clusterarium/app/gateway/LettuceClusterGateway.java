package org.clusterarium.app.gateway;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.CommandPolicy;
import org.clusterarium.model.deployment.CommandRefusedException;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;

/**
 * The gateway on lettuce: one plain connection per node, RESP2 so that every server version answers in the same shape. Stages
 * complete on lettuce's threads.
 */
public final class LettuceClusterGateway implements ClusterGateway {
    private static final int SHUTDOWN_SECONDS = 2;

    private final ConnectionMode mode;
    private final SecretSupplier secrets;
    private final GatewayLimits limits;
    private final ClientResources resources;
    private final RedisClient client;
    private final Map<NodeAddress, NodeLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public LettuceClusterGateway(ConnectionMode mode, SecretSupplier secrets, GatewayLimits limits) {
        this.mode = mode;
        this.secrets = secrets;
        this.limits = limits;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP2)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .requestQueueSize(GatewayLimits.PENDING_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(limits.connectTimeout())
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(limits.commandTimeout()))
                .build());
    }

    @Override
    public ConnectionMode mode() {
        return mode;
    }

    @Override
    public CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command) {
        if (!CommandPolicy.permits(mode, command)) {
            return CompletableFuture.failedFuture(new CommandRefusedException(command, mode));
        }
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The gateway was closed"));
        }
        return link(node)
                .connection()
                .thenCompose(connection -> dispatch(connection, command))
                .exceptionally(failure -> FailureText.reply(node, failure));
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture.allOf(links.values().stream()
                        .map(link -> link.close().toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .join();
        client.shutdownAsync(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
        resources
                .shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    private NodeLink link(NodeAddress node) {
        return links.computeIfAbsent(node, address -> new NodeLink(() -> connect(address), limits, System::nanoTime));
    }

    private CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect(NodeAddress node) {
        return client.connectAsync(ByteArrayCodec.INSTANCE, uri(node));
    }

    private RedisURI uri(NodeAddress node) {
        RedisURI.Builder uri = RedisURI.Builder.redis(node.host(), node.port())
                .withTimeout(limits.connectTimeout())
                .withLibraryName("")
                .withLibraryVersion("");
        Optional<NodeSecret> secret = secrets.secretFor(node);
        secret.ifPresent(found -> uri.withAuthentication(
                (RedisCredentialsProvider.ImmediateRedisCredentialsProvider) () -> credentials(found)));
        return uri.build();
    }

    private static RedisCredentials credentials(NodeSecret secret) {
        return RedisCredentials.just(secret.user().orElse(null), secret.password());
    }

    private static CompletionStage<NodeReply> dispatch(
            StatefulRedisConnection<byte[], byte[]> connection, NodeCommand command) {
        List<byte[]> words = command.arguments();
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        words.subList(1, words.size()).forEach(arguments::add);
        return connection.async().dispatch(new Keyword(command.name()), new ReplyOutput(), arguments);
    }

    private record Keyword(String name) implements ProtocolKeyword {
        @Override
        public byte[] getBytes() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
