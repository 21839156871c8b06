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
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.SocketAddressResolver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.CommandPolicy;
import org.clusterarium.model.deployment.CommandRefusedException;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;

/**
 * The gateway on lettuce: one plain connection per node, RESP2 so that every server version answers in the same shape. Stages
 * complete on lettuce's threads.
 */
public final class LettuceClusterGateway implements ClusterGateway, DataSource {
    private static final int SHUTDOWN_SECONDS = 2;
    /** Where MIGRATE has its timeout in milliseconds. */
    private static final int MIGRATE_TIMEOUT = 5;

    private static final Pattern TIMEOUT = Pattern.compile("[0-9]{1,9}");

    private final GatewayOptions options;
    private final ClientResources resources;
    private final RedisClient client;
    private final Map<String, NodeLink> links = new ConcurrentHashMap<>();
    private final Map<String, InetSocketAddress> ways = new ConcurrentHashMap<>();
    private final AtomicLong exchanges = new AtomicLong();
    private final ClusterGateway byHand = new Face(CommandPolicy::permits, false);
    private volatile ConnectionMode mode;
    private volatile AddressMap routes;
    private volatile boolean closed;

    public LettuceClusterGateway(ConnectionMode mode, SecretSupplier secrets, GatewayLimits limits) {
        this(GatewayOptions.plain(mode, secrets, limits));
    }

    public LettuceClusterGateway(GatewayOptions options) {
        this.options = options;
        this.mode = options.mode();
        this.routes = options.routes();
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .socketAddressResolver(new Ways(ways))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(clientOptions(options));
    }

    private static ClientOptions clientOptions(GatewayOptions options) {
        ClientOptions.Builder builder = ClientOptions.builder()
                .autoReconnect(false)
                // a user of ACLs need not be allowed to PING
                .pingBeforeActivateConnection(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP2)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .requestQueueSize(GatewayLimits.PENDING_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(options.limits().connectTimeout())
                        .build())
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutCommands(true)
                        .timeoutSource(new Patience(options.limits()))
                        .build());
        if (options.tls().enabled() && TlsMaterial.trouble(options.tls()).isEmpty()) {
            builder.sslOptions(TlsMaterial.options(options.tls()));
        }
        return builder.build();
    }

    @Override
    public ConnectionMode mode() {
        return mode;
    }

    /** Holds for every command sent from now on. */
    public void switchTo(ConnectionMode newMode) {
        mode = newMode;
    }

    public AddressMap routes() {
        return routes;
    }

    /** Where nodes are reached from now on; connections that exist stay. */
    public void routes(AddressMap newRoutes) {
        routes = newRoutes;
    }

    /** Sends to where the node that announces the address is reached, as {@link #routes()} says. */
    @Override
    public CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command) {
        return byHand.send(node, command);
    }

    @Override
    public CompletionStage<List<NodeReply>> sendAll(NodeAddress node, List<NodeCommand> commands) {
        return byHand.sendAll(node, commands);
    }

    /** This gateway for whoever only watches: its addresses are taken as reachable ones, and its commands are marked. */
    public ClusterGateway watcher() {
        return new Face(CommandPolicy::permits, true);
    }

    /** This gateway for the steps of a journalled plan, which may do more than single commands ({@link CommandPolicy#permitsStep}). */
    public ClusterGateway carryingOut() {
        return new Face(CommandPolicy::permitsStep, false);
    }

    /** Over a connection of its own; the server may have to fork for it, so that it is not for modes that only observe. */
    @Override
    public long download(NodeAddress node, OutputStream sink) throws IOException {
        NodeAddress reachable = routes.reachable(node);
        NodeCommand command = NodeCommand.of("SYNC");
        ConnectionMode now = mode;
        if (now == ConnectionMode.OBSERVE) {
            throw new CommandRefusedException(command, now);
        }
        ExchangeListener.Exchange exchange =
                new ExchangeListener.Exchange(exchanges.incrementAndGet(), now, reachable, command, false);
        options.listener().sending(exchange);
        try {
            long size = new RdbDownload(options, reachable).to(sink);
            options.listener().answered(exchange, NodeReply.Text.of("OK"));
            return size;
        } catch (IOException e) {
            options.listener().answered(exchange, FailureText.reply(reachable, e));
            throw e;
        }
    }

    private CompletionStage<List<NodeReply>> exchange(
            NodeAddress node, List<NodeCommand> commands, ConnectionMode now, boolean watching) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The gateway was closed"));
        }
        List<ExchangeListener.Exchange> all = commands.stream()
                .map(command ->
                        new ExchangeListener.Exchange(exchanges.incrementAndGet(), now, node, command, watching))
                .toList();
        try {
            options.listener().sendingAll(all);
        } catch (IllegalStateException notRecorded) {
            return CompletableFuture.failedFuture(notRecorded);
        }
        NodeLink link = link(node);
        return link.connection()
                .thenCompose(connection -> dispatch(connection, node, commands))
                .exceptionally(failure -> commands.stream()
                        .map(command -> (NodeReply) FailureText.reply(node, failure))
                        .toList())
                .thenApply(replies -> {
                    replies.forEach(reply -> link.answered(
                            !(reply instanceof NodeReply.Unreachable lost && lost.kind() == TroubleKind.NO_ANSWER)));
                    options.listener().answeredAll(all, replies);
                    return replies;
                });
    }

    /** All of them in one write. */
    private static CompletionStage<List<NodeReply>> dispatch(
            StatefulRedisConnection<byte[], byte[]> connection, NodeAddress node, List<NodeCommand> commands) {
        List<AsyncCommand<byte[], byte[], NodeReply>> batch = new ArrayList<>(commands.size());
        for (NodeCommand command : commands) {
            batch.add(new AsyncCommand<>(new Command<>(
                    new Keyword(command.name(), ownMillis(command)), new ReplyOutput(), arguments(command))));
        }
        connection.dispatch(batch);
        List<CompletableFuture<NodeReply>> replies = new ArrayList<>(batch.size());
        for (AsyncCommand<byte[], byte[], NodeReply> command : batch) {
            replies.add(command.toCompletableFuture().exceptionally(failure -> FailureText.reply(node, failure)));
        }
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenApply(all -> replies.stream().map(CompletableFuture::join).toList());
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
        options.tunnel().close();
    }

    private NodeLink link(NodeAddress node) {
        return links.computeIfAbsent(
                node.hostAndPort(), address -> new NodeLink(() -> connect(node), options.limits(), System::nanoTime));
    }

    private CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect(NodeAddress node) {
        Optional<TroubleException> unusable = TlsMaterial.trouble(options.tls());
        if (unusable.isPresent()) {
            return CompletableFuture.failedFuture(unusable.get());
        }
        return options.tunnel().route(node).thenCompose(way -> {
            ways.put(node.hostAndPort(), way);
            return client.connectAsync(ByteArrayCodec.INSTANCE, uri(node));
        });
    }

    private RedisURI uri(NodeAddress node) {
        RedisURI.Builder uri = RedisURI.Builder.redis(node.host(), node.port())
                .withTimeout(options.limits().connectTimeout())
                .withLibraryName("")
                .withLibraryVersion("");
        if (options.tls().enabled()) {
            uri.withSsl(true).withVerifyPeer(TlsMaterial.verification(options.tls()));
        }
        Optional<NodeSecret> secret = options.secrets().secretFor(node);
        secret.ifPresent(found -> uri.withAuthentication(
                (RedisCredentialsProvider.ImmediateRedisCredentialsProvider) () -> credentials(found)));
        return uri.build();
    }

    private static RedisCredentials credentials(NodeSecret secret) {
        return RedisCredentials.just(secret.user().orElse(null), secret.password());
    }

    private static CommandArgs<byte[], byte[]> arguments(NodeCommand command) {
        List<byte[]> words = command.arguments();
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        words.subList(1, words.size()).forEach(arguments::add);
        return arguments;
    }

    /** How long the server itself may take: MIGRATE says so, and until then its silence means nothing. */
    private static long ownMillis(NodeCommand command) {
        String text = command.name().equals("MIGRATE") ? command.text(MIGRATE_TIMEOUT) : "";
        return TIMEOUT.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** The same connections, for a purpose of its own. */
    private final class Face implements ClusterGateway {
        private final BiPredicate<ConnectionMode, NodeCommand> policy;
        private final boolean watching;

        Face(BiPredicate<ConnectionMode, NodeCommand> policy, boolean watching) {
            this.policy = policy;
            this.watching = watching;
        }

        @Override
        public ConnectionMode mode() {
            return LettuceClusterGateway.this.mode();
        }

        @Override
        public CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command) {
            return sendAll(node, List.of(command)).thenApply(replies -> replies.get(0));
        }

        @Override
        public CompletionStage<List<NodeReply>> sendAll(NodeAddress node, List<NodeCommand> commands) {
            ConnectionMode now = mode;
            for (NodeCommand command : commands) {
                if (!policy.test(now, command)) {
                    return CompletableFuture.failedFuture(new CommandRefusedException(command, now));
                }
            }
            return exchange(watching ? node : routes.reachable(node), commands, now, watching);
        }

        @Override
        public void close() {
            LettuceClusterGateway.this.close();
        }
    }

    /** Lettuce asks where a node is; the way there was found just before. TLS goes on talking to the node's own name. */
    private static final class Ways extends SocketAddressResolver {
        private final Map<String, InetSocketAddress> ways;

        Ways(Map<String, InetSocketAddress> ways) {
            this.ways = ways;
        }

        @Override
        public SocketAddress resolve(RedisURI uri) {
            InetSocketAddress way = ways.get(uri.getHost() + ":" + uri.getPort());
            return way == null ? super.resolve(uri) : way;
        }
    }

    /** The time for a reply, and what the command may take at the server on top of it. */
    private static final class Patience extends TimeoutOptions.TimeoutSource {
        private final GatewayLimits limits;

        Patience(GatewayLimits limits) {
            this.limits = limits;
        }

        @Override
        public long getTimeout(RedisCommand<?, ?, ?> command) {
            long own = command.getType() instanceof Keyword keyword ? keyword.ownMillis() : 0;
            return limits.commandTimeout().toMillis() + own;
        }
    }

    /** @param ownMillis that the command may take at the server by itself */
    private record Keyword(String name, long ownMillis) implements ProtocolKeyword {
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
