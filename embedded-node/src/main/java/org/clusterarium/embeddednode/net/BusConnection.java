package org.clusterarium.embeddednode.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.List;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.bus.BusDecoding;
import org.clusterarium.embeddednode.bus.BusFrameDecoder;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;

/** One link's socket: bytes become messages. */
final class BusConnection extends ChannelInboundHandlerAdapter {
    private final NodeDriver driver;
    private final BusConnections connections;
    private final long link;
    private final BusFrameDecoder decoder = new BusFrameDecoder();

    BusConnection(NodeDriver driver, BusConnections connections, long link) {
        this.driver = driver;
        this.connections = connections;
        this.link = link;
    }

    static NodeTap.BusEnd end(Channel channel) {
        return new NodeTap.BusEnd(
                (InetSocketAddress) channel.localAddress(), (InetSocketAddress) channel.remoteAddress());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        NodeTap.BusEnd end = end(channel);
        if (link > 0) {
            driver.handle(new Input.BusConnected(link, Sockets.ip(end.local())));
        } else if (driver.mayTalkTo(end.remote())) {
            connections.opened(link, channel);
            driver.handle(new Input.BusAccepted(link, Sockets.ip(end.remote()), Sockets.ip(end.local())));
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            byte[] scratch = driver.scratch();
            while (bytes.isReadable()) {
                int count = Math.min(scratch.length, bytes.readableBytes());
                bytes.readBytes(scratch, 0, count);
                decoded(context.channel(), decoder.feed(scratch, 0, count));
            }
        } finally {
            bytes.release();
        }
        String error = decoder.error();
        if (error != null) {
            driver.log(LogLevel.WARNING, error);
            context.close();
        }
    }

    private void decoded(Channel channel, List<byte[]> packets) {
        for (byte[] packet : packets) {
            BusDecoding decoding = BusCodec.decode(packet);
            if (decoding instanceof BusDecoding.Decoded good) {
                driver.tap().busReceived(end(channel), good.message(), driver.nowMicros());
                driver.handle(new Input.BusReceived(link, good.message()));
            } else if (decoding instanceof BusDecoding.Ignored ignored) {
                driver.log(LogLevel.VERBOSE, ignored.reason());
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (connections.closed(link)) {
            driver.handle(new Input.BusClosed(link));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        driver.socketFailed(cause);
        context.close();
    }
}
