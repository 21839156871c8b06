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
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;

/** The connection to the master; for a moment there can be two, the one being closed and the next. */
final class MasterConnections {
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final NodeDriver driver;

    MasterConnections(NodeDriver driver) {
        this.driver = driver;
    }

    void open(Effect.OpenMasterLink open) {
        InetSocketAddress master = new InetSocketAddress(open.host(), open.port());
        if (master.isUnresolved() || !driver.mayTalkTo(master)) {
            String reason = master.isUnresolved() ? "Unknown host " + open.host() : "Not a loopback address";
            driver.handle(new Input.MasterLinkClosed(open.link(), reason));
            return;
        }
        Bootstrap bootstrap = driver.outbound().handler(new Connection(open.link()));
        if (!open.sourceIp().isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(open.sourceIp(), 0));
        }
        Channel channel = bootstrap
                .connect(master)
                .addListener(done -> {
                    Throwable cause = done.cause();
                    if (cause != null) {
                        lost(open.link(), cause.getMessage() == null ? cause.toString() : cause.getMessage());
                    }
                })
                .channel();
        channels.put(open.link(), channel);
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
            driver.handle(new Input.MasterLinkClosed(link, reason));
        }
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        private final long link;

        Connection(long link) {
            this.link = link;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            driver.handle(new Input.MasterLinkConnected(link));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            bytes.release();
            if (channels.containsKey(link)) {
                driver.handle(new Input.MasterLinkReceived(link, copy));
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
