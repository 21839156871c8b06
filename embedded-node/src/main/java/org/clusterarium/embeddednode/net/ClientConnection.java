package org.clusterarium.embeddednode.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.resp.RequestDecoder;
import org.jspecify.annotations.Nullable;

/** One client's socket: bytes become commands. A client that does not read its replies is not read from either. */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final NodeDriver driver;
    private final ClientConnections connections;
    private final long id;
    private final RequestDecoder decoder;
    private @Nullable Channel channel;
    private boolean suspended;
    private @Nullable SubscriberLimit limit;

    ClientConnection(NodeDriver driver, ClientConnections connections, long id) {
        this.driver = driver;
        this.connections = connections;
        this.id = id;
        this.decoder = new RequestDecoder(
                driver.config().get(Directives.CLIENT_QUERY_BUFFER_LIMIT),
                driver.config().get(Directives.PROTO_MAX_BULK_LEN));
    }

    long id() {
        return id;
    }

    @Nullable
    Channel channel() {
        return channel;
    }

    void authenticated() {
        decoder.authenticated(true);
    }

    /** From now on the output is bounded as that of a subscriber, or no longer. */
    void subscribes(boolean subscribed) {
        limit = subscribed ? new SubscriberLimit(driver.config()) : null;
    }

    boolean isSlowerThanAllowed(long pendingBytes) {
        return limit != null && limit.isExceeded(pendingBytes, driver.nowMicros());
    }

    void suspend(boolean wanted) {
        if (suspended != wanted) {
            suspended = wanted;
            readOrNot();
        }
    }

    private void readOrNot() {
        if (channel != null) {
            channel.config().setAutoRead(!suspended && channel.isWritable());
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        channel.config().setRecvByteBufAllocator(driver.readBuffer());
        connections.opened(this);
        driver.handle(new Input.ClientOpened(
                id, Sockets.text(channel.remoteAddress()), Sockets.text(channel.localAddress())));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            feed(bytes);
        } finally {
            bytes.release();
        }
        List<byte[][]> commands = decoder.drain();
        while (!commands.isEmpty()) {
            driver.handle(new Input.ClientCommands(id, commands));
            commands = decoder.drain();
        }
        String error = decoder.error();
        if (error != null) {
            driver.handle(new Input.ClientProtocolError(id, error));
        }
    }

    private void feed(ByteBuf bytes) {
        byte[] scratch = driver.scratch();
        while (bytes.isReadable()) {
            int count = Math.min(scratch.length, bytes.readableBytes());
            bytes.readBytes(scratch, 0, count);
            decoder.feed(scratch, 0, count);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOrNot();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.closed(this);
        driver.handle(new Input.ClientClosed(id));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        driver.socketFailed(cause);
        context.close();
    }
}
