package org.clusterarium.embeddednode.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;

/** The links of the cluster bus, inbound and outbound. */
final class BusConnections {
    private final Map<Long, Channel> channels = new LinkedHashMap<>();
    private final NodeDriver driver;
    private long accepted;

    BusConnections(NodeDriver driver) {
        this.driver = driver;
    }

    /** Handler for a link just accepted. */
    BusConnection accept() {
        accepted++;
        return new BusConnection(driver, this, -accepted);
    }

    void opened(long link, Channel channel) {
        channels.put(link, channel);
    }

    /** @return whether it was the network or the peer that closed the link, not the core */
    boolean closed(long link) {
        return channels.remove(link) != null;
    }

    void open(Effect.OpenBusLink open) {
        InetSocketAddress peer = new InetSocketAddress(open.ip(), open.busPort());
        if (!driver.mayTalkTo(peer)) {
            driver.handle(new Input.BusClosed(open.link()));
            return;
        }
        BusConnection connection = new BusConnection(driver, this, open.link());
        Bootstrap bootstrap = driver.outbound().handler(connection);
        if (!open.sourceIp().isEmpty()) {
            bootstrap.localAddress(new InetSocketAddress(open.sourceIp(), 0));
        }
        Channel channel = bootstrap
                .connect(peer)
                .addListener(done -> {
                    if (!done.isSuccess() && closed(open.link())) {
                        driver.handle(new Input.BusClosed(open.link()));
                    }
                })
                .channel();
        channels.put(open.link(), channel);
    }

    void send(long link, BusMessage message) {
        Channel channel = channels.get(link);
        if (channel == null || !channel.isActive()) {
            return;
        }
        driver.tap().busSent(BusConnection.end(channel), message, driver.nowMicros());
        channel.write(Unpooled.wrappedBuffer(BusCodec.encode(message)), channel.voidPromise());
        driver.flusher().add(channel);
        long limit = driver.config().get(Directives.CLUSTER_LINK_SENDBUF_LIMIT);
        if (limit > 0 && channel.unsafe().outboundBuffer().totalPendingWriteBytes() > limit) {
            driver.log(
                    LogLevel.WARNING,
                    "Freeing outbound cluster link to " + Sockets.text(channel.remoteAddress())
                            + " after exceeding buffer memory limit of " + limit + " bytes");
            channel.close();
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
}
