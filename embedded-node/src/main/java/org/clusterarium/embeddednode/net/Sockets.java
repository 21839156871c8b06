package org.clusterarium.embeddednode.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as texts, and options of sockets. */
final class Sockets {
    private Sockets() {}

    /** {@code ip:port}. */
    static String text(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet ? ip(inet) + ":" + inet.getPort() : "?:0";
    }

    static String ip(InetSocketAddress address) {
        InetAddress inet = address.getAddress();
        return inet == null ? address.getHostString() : inet.getHostAddress();
    }

    static boolean isLoopback(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet
                && inet.getAddress() != null
                && inet.getAddress().isLoopbackAddress();
    }

    /** Closing will send RST: the peer sees the connection break, and nothing unsent goes out. */
    static void abort(Channel channel) {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.unsafe().closeForcibly();
    }
}
