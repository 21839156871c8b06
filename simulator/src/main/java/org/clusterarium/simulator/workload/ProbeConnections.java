package org.clusterarium.simulator.workload;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One lettuce connection per node, opened in the background and reconnected by lettuce: a dead node refuses at once instead of delaying
 * anybody.
 */
final class ProbeConnections implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofMillis(100);

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(RECONNECT))
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final Map<String, CompletableFuture<StatefulRedisConnection<String, String>>> connections =
            new ConcurrentHashMap<>();
    private final Duration timeout;
    private volatile boolean closed;

    ProbeConnections(Duration timeout) {
        this.timeout = timeout;
        client.setOptions(ClientOptions.builder()
                .protocolVersion(ProtocolVersion.RESP2)
                .pingBeforeActivateConnection(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
    }

    /** Commands of the node, null while there is no connection; then one is being opened. */
    @Nullable
    RedisAsyncCommands<String, String> to(String node) {
        if (closed) {
            return null;
        }
        CompletableFuture<StatefulRedisConnection<String, String>> future =
                connections.computeIfAbsent(node, this::open);
        if (future.isCompletedExceptionally()) {
            connections.remove(node, future);
            return null;
        }
        StatefulRedisConnection<String, String> connection = future.getNow(null);
        return connection != null && connection.isOpen() ? connection.async() : null;
    }

    private CompletableFuture<StatefulRedisConnection<String, String>> open(String node) {
        int colon = node.lastIndexOf(':');
        RedisURI uri = RedisURI.builder()
                .withHost(node.substring(0, colon))
                .withPort(Integer.parseInt(node.substring(colon + 1)))
                .withTimeout(timeout)
                .build();
        return client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
