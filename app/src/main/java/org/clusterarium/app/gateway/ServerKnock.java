package org.clusterarium.app.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Finds out what a server speaks that cannot be talked to: one that expects TLS answers anything else with an alert record (RFC 8446, 6:
 * content type 21), one that speaks plain RESP answers PING. Without a password, and without anything that could change a server.
 */
public final class ServerKnock {
    private static final byte ALERT = 21;
    private static final byte HANDSHAKE = 22;
    /** A client hello without content: malformed, which is worth an alert. */
    private static final byte[] HELLO = {HANDSHAKE, 3, 1, 0, 4, 1, 0, 0, 0};

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    private ServerKnock() {}

    /** Whether the server answers as TLS does. Blocks, at most for the patience twice. */
    public static boolean expectsTls(InetSocketAddress address, Duration patience) {
        int first = answer(address, HELLO, patience);
        return first == ALERT || first == HANDSHAKE;
    }

    /** Whether the server answers as RESP does, be it with an error. Blocks, at most for the patience twice. */
    public static boolean speaksPlain(InetSocketAddress address, Duration patience) {
        int first = answer(address, PING, patience);
        return first == '+' || first == '-';
    }

    private static int answer(InetSocketAddress address, byte[] question, Duration patience) {
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(resolved, (int) patience.toMillis());
            socket.getOutputStream().write(question);
            socket.getOutputStream().flush();
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }
}
