package org.clusterarium.app.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Asks a server for its data as a replica would that does not stay, as {@code redis-cli --rdb} does: SYNC, and then an RDB file whose length
 * stands before it, or whose end is told by a mark. Blocks.
 */
final class RdbDownload {
    /** Between two bytes; a server that has yet to write the file sends an empty line now and then. */
    private static final int SILENCE_MILLIS = 60_000;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MARK_BYTES = 40;
    private static final int LONGEST_LINE = 1_024;
    private static final String MARKED = "$EOF:";

    private final GatewayOptions options;
    private final NodeAddress node;

    /** @param node where it is reached */
    RdbDownload(GatewayOptions options, NodeAddress node) {
        this.options = options;
        this.node = node;
    }

    /** Returns the size in bytes. */
    long to(OutputStream sink) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(SILENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
            handshake(socket.getOutputStream(), in);
            return receive(in, sink);
        }
    }

    private Socket connect() throws IOException {
        InetSocketAddress way =
                options.tunnel().route(node).toCompletableFuture().join();
        Socket socket = new Socket();
        try {
            InetSocketAddress resolved =
                    way.isUnresolved() ? new InetSocketAddress(way.getHostString(), way.getPort()) : way;
            socket.connect(resolved, (int) options.limits().connectTimeout().toMillis());
            return options.tls().enabled() ? TlsMaterial.secured(socket, node, options.tls()) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void handshake(OutputStream out, InputStream in) throws IOException {
        NodeSecret secret = options.secrets().secretFor(node).orElse(null);
        if (secret != null) {
            String password = new String(secret.password());
            write(
                    out,
                    secret.user().map(user -> List.of("AUTH", user, password)).orElse(List.of("AUTH", password)));
            requireNoError(line(in));
        }
        // servers before 7.0 refuse, and send what comes after the file as well, which nobody reads
        write(out, List.of("REPLCONF", "rdb-only", "1"));
        line(in);
        write(out, List.of("SYNC"));
    }

    private long receive(InputStream in, OutputStream sink) throws IOException {
        String announced = line(in);
        while (announced.isEmpty()) {
            announced = line(in);
        }
        requireNoError(announced);
        if (announced.startsWith(MARKED) && announced.length() == MARKED.length() + MARK_BYTES) {
            return untilMark(in, sink, announced.substring(MARKED.length()).getBytes(StandardCharsets.ISO_8859_1));
        }
        try {
            long length = Long.parseLong(announced.startsWith("$") ? announced.substring(1) : "");
            return exactly(in, sink, length);
        } catch (NumberFormatException e) {
            throw new IOException(node.hostAndPort() + " does not send its data: " + announced, e);
        }
    }

    private long exactly(InputStream in, OutputStream sink, long length) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException(node.hostAndPort() + " ended the connection with " + left + " bytes missing");
            }
            sink.write(buffer, 0, read);
            left -= read;
        }
        return length;
    }

    /** The last bytes are held back: they may be the mark. */
    private long untilMark(InputStream in, OutputStream sink, byte[] mark) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES + MARK_BYTES];
        int held = 0;
        long size = 0;
        while (held < MARK_BYTES || !Arrays.equals(Arrays.copyOfRange(buffer, held - MARK_BYTES, held), mark)) {
            if (held > MARK_BYTES) {
                int whole = held - MARK_BYTES;
                sink.write(buffer, 0, whole);
                size += whole;
                System.arraycopy(buffer, whole, buffer, 0, MARK_BYTES);
                held = MARK_BYTES;
            }
            int read = in.read(buffer, held, buffer.length - held);
            if (read < 0) {
                throw new IOException(node.hostAndPort() + " ended the connection before all data were sent");
            }
            held += read;
        }
        sink.write(buffer, 0, held - MARK_BYTES);
        return size + held - MARK_BYTES;
    }

    private static void write(OutputStream out, List<String> words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(command.toByteArray());
        out.flush();
    }

    private String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new IOException(node.hostAndPort() + " does not send its data");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void requireNoError(String line) throws IOException {
        if (line.startsWith("-")) {
            throw new IOException(node.hostAndPort() + " does not send its data: " + line.substring(1));
        }
    }
}
