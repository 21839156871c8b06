package org.clusterarium.embeddednode.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;

/** The listening sockets of a node. They exist before the dataset is loaded; nobody is accepted before {@link #accept}. */
final class Listeners {
    private static final int HIGHEST_PORT = 65535;
    private static final int BUS_PORT_OFFSET = 10_000;

    private final NodeConfig config;
    private final List<Channel> channels = new ArrayList<>();

    Listeners(NodeConfig config) {
        this.config = config;
    }

    /** @throws NodeStartException if an address is taken or not allowed; nothing is left open then */
    void bind(IoEventLoopGroup loop, Supplier<ChannelHandler> clients, Supplier<ChannelHandler> bus)
            throws NodeStartException {
        long port = config.get(Directives.PORT);
        boolean clustered = config.get(Directives.CLUSTER_ENABLED);
        try {
            bindAll(loop, port, clients);
            if (clustered) {
                bindAll(loop, busPort(port), bus);
            }
        } catch (NodeStartException e) {
            closeAll();
            throw e;
        }
    }

    private long busPort(long port) throws NodeStartException {
        long busPort = config.get(Directives.CLUSTER_PORT);
        if (busPort == 0 && port > HIGHEST_PORT - BUS_PORT_OFFSET) {
            throw new NodeStartException("Redis port number too high for cluster mode. Cluster bus port number will be"
                    + " calculated as port + 10000, so the port must be 55535 or lower.");
        }
        return busPort == 0 ? port + BUS_PORT_OFFSET : busPort;
    }

    private void bindAll(IoEventLoopGroup loop, long port, Supplier<ChannelHandler> handlers)
            throws NodeStartException {
        for (String word : config.get(Directives.BIND).trim().split("\\s+")) {
            boolean optional = word.startsWith("-");
            String address = optional ? word.substring(1) : word;
            try {
                bindOne(loop, address, (int) port, handlers);
            } catch (NodeStartException e) {
                if (!optional) {
                    throw e;
                }
            }
        }
        if (channels.isEmpty()) {
            throw new NodeStartException("Failed listening on port " + port + " (TCP), aborting.");
        }
    }

    private void bindOne(IoEventLoopGroup loop, String address, int port, Supplier<ChannelHandler> handlers)
            throws NodeStartException {
        InetAddress inet = resolve(address);
        if (!inet.isLoopbackAddress() && !config.get(Directives.CLUSTERARIUM_ALLOW_REMOTE)) {
            throw new NodeStartException("Refusing to listen on " + address + ": this node serves its own machine only."
                    + " Add 'clusterarium-allow-remote yes' to serve others.");
        }
        ChannelFuture bound = bootstrap(loop, handlers)
                .bind(new InetSocketAddress(inet, port))
                .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new NodeStartException(
                    "Could not create server TCP listening socket " + address + ":" + port + ": bind: "
                            + cause.getMessage(),
                    cause);
        }
        channels.add(bound.channel());
    }

    private static InetAddress resolve(String address) throws NodeStartException {
        try {
            return InetAddress.getByName(address.equals("*") ? "0.0.0.0" : address);
        } catch (UnknownHostException e) {
            throw new NodeStartException(
                    "Could not create server TCP listening socket " + address + ": " + e.getMessage(), e);
        }
    }

    private ServerBootstrap bootstrap(IoEventLoopGroup loop, Supplier<ChannelHandler> handlers) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(
                        ChannelOption.SO_BACKLOG,
                        config.get(Directives.TCP_BACKLOG).intValue())
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, config.get(Directives.TCP_KEEPALIVE) > 0)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers.get());
                    }
                });
    }

    /** Begins to accept. */
    void accept() {
        channels.forEach(channel -> channel.config().setAutoRead(true));
    }

    void closeAll() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        channels.clear();
    }

    /** Closes without waiting; for the event loop's own thread. */
    void closeSoon() {
        channels.forEach(channel -> channel.unsafe().closeForcibly());
        channels.clear();
    }
}
