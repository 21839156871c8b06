package org.clusterarium.simulator.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.network.Reply;
import org.clusterarium.simulator.network.ReplyParser;

/** A blocking connection for the few commands that form a lab: it is up long before a client library would be loaded. */
final class OperatorConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream input;
    private final ReplyParser parser = new ReplyParser();
    private final byte[] chunk = new byte[16 * 1024];

    OperatorConnection(NodeAddress node) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        try {
            socket.connect(new InetSocketAddress(node.host(), node.port()), TIMEOUT_MILLIS);
            input = socket.getInputStream();
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Sends a command and waits for its reply. */
    Reply call(String... command) throws IOException {
        StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
        for (String word : command) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        Reply reply = parser.next();
        while (reply == null) {
            int count = input.read(chunk);
            if (count < 0) {
                throw new IOException("The node closed the connection");
            }
            parser.feed(chunk, count);
            reply = parser.next();
        }
        return reply;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
