package org.clusterarium.embeddednode.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.jspecify.annotations.Nullable;

/** The sockets of clients. */
final class ClientConnections {
    /** Redis-server's default hard limit for replicas; a client that already waits for more and gets another reply is closed. */
    private static final long MOST_PENDING_OUTPUT = 256L * 1024 * 1024;

    private final Map<Long, ClientConnection> connections = new LinkedHashMap<>();
    private final NodeDriver driver;
    private long accepted;

    ClientConnections(NodeDriver driver) {
        this.driver = driver;
    }

    /** Handler for a socket just accepted. */
    ClientConnection accept() {
        accepted++;
        return new ClientConnection(driver, this, -accepted);
    }

    void opened(ClientConnection connection) {
        connections.put(connection.id(), connection);
    }

    void closed(ClientConnection connection) {
        connections.remove(connection.id());
    }

    @Nullable
    private Channel channel(long client) {
        ClientConnection connection = connections.get(client);
        return connection == null ? null : connection.channel();
    }

    void reply(Effect.Reply reply) {
        ClientConnection connection = connections.get(reply.client());
        Channel channel = connection == null ? null : connection.channel();
        if (connection == null || channel == null) {
            return;
        }
        ChannelOutboundBuffer output = channel.unsafe().outboundBuffer();
        long pending = output == null ? 0 : output.totalPendingWriteBytes();
        if (pending > MOST_PENDING_OUTPUT || connection.isSlowerThanAllowed(pending)) {
            driver.log(
                    LogLevel.WARNING,
                    "Client " + Sockets.text(channel.remoteAddress())
                            + " scheduled to be closed ASAP for overcoming of output buffer limits.");
            channel.close();
            return;
        }
        ByteBuf sent = channel.alloc().directBuffer(reply.length());
        sent.writeBytes(reply.bytes(), reply.offset(), reply.length());
        channel.write(sent, channel.voidPromise());
        driver.flusher().add(channel);
    }

    void subscribes(long client, boolean subscribed) {
        ClientConnection connection = connections.get(client);
        if (connection != null) {
            connection.subscribes(subscribed);
        }
    }

    void close(long client) {
        Channel channel = channel(client);
        if (channel != null) {
            channel.write(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            driver.flusher().add(channel);
        }
    }

    void suspend(long client, boolean suspended) {
        ClientConnection connection = connections.get(client);
        if (connection != null) {
            connection.suspend(suspended);
        }
    }

    void authenticated(long client) {
        ClientConnection connection = connections.get(client);
        if (connection != null) {
            connection.authenticated();
        }
    }

    Iterable<ClientConnection> all() {
        return new ArrayList<>(connections.values());
    }
}
