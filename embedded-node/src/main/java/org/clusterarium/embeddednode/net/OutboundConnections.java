package org.clusterarium.embeddednode.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.core.Input;

/** Connections to the client ports of other servers: to the master, and to those that keys are sent to. */
final class OutboundConnections {
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final NodeDriver driver;
    private final Kind kind;

    OutboundConnections(NodeDriver driver, Kind kind) {
        this.driver = driver;
        this.kind = kind;
    }

    /** What to tell the core of such a connection. */
    interface Kind {
        Kind MASTER = new Kind() {
            @Override
            public Input connected(long link) {
                return new Input.MasterLinkConnected(link);
            }

            @Override
            public Input received(long link, byte[] bytes) {
                return new Input.MasterLinkReceived(link, bytes);
            }

            @Override
            public Input closed(long link, String reason) {
                return new Input.MasterLinkClosed(link, reason);
            }
        };

        Kind PEER = new Kind() {
            @Override
            public Input connected(long link) {
                return new Input.PeerLinkConnected(link);
            }

            @Override
            public Input received(long link, byte[] bytes) {
                return new Input.PeerLinkReceived(link, bytes);
            }

            @Override
            public Input closed(long link, String reason) {
                return new Input.PeerLinkClosed(link, reason);
            }
        };

        Input connected(long link);

        Input received(long link, byte[] bytes);

        Input closed(long link, String reason);
    }

    void open(long link, String host, int port, String sourceIp) {
        InetSocketAddress server = new InetSocketAddress(host, port);
        if (server.isUnresolved() || !driver.mayTalkTo(server)) {
            String reason = server.isUnresolved() ? "Unknown host " + host : "Not a loopback address";
            driver.handle(kind.closed(link, reason));
            return;
        }
        Bootstrap bootstrap = driver.outbound().handler(new Connection(link));
        if (!sourceIp.isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(sourceIp, 0));
        }
        Channel channel = bootstrap
                .connect(server)
                .addListener(done -> {
                    Throwable cause = done.cause();
                    if (cause != null) {
                        lost(link, cause.getMessage() == null ? cause.toString() : cause.getMessage());
                    }
                })
                .channel();
        channels.put(link, channel);
    }

    void send(long link, byte[] bytes) {
        Channel channel = channels.get(link);
        if (channel != null && channel.isActive()) {
            channel.write(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
            driver.flusher().add(channel);
        }
    }

    void close(long link) {
        Channel channel = channels.remove(link);
        if (channel != null) {
            channel.close();
        }
    }

    List<Channel> all() {
        return new ArrayList<>(channels.values());
    }

    private void lost(long link, String reason) {
        if (channels.remove(link) != null) {
            driver.handle(kind.closed(link, reason));
        }
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        private final long link;

        Connection(long link) {
            this.link = link;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            driver.handle(kind.connected(link));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            bytes.release();
            if (channels.containsKey(link)) {
                driver.handle(kind.received(link, copy));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost(link, "Connection reset by peer");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            driver.socketFailed(cause);
            context.close();
        }
    }
}
