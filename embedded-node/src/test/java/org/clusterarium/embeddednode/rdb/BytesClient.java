package org.clusterarium.embeddednode.rdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.jspecify.annotations.Nullable;

/** A plain client that speaks bytes. */
public class BytesClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    public BytesClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The reply: text, byte[], Long, null, a list of such, or an error as text with its dash. */
    public @Nullable Object call(byte[]... command) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(CommandEncoder.encode(command));
        return reply();
    }

    /** As {@link #call(byte[]...)}. */
    public @Nullable Object call(String... command) throws IOException {
        byte[][] bytes = new byte[command.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = command[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return call(bytes);
    }

    private @Nullable Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '$':
                int length = Integer.parseInt(rest);
                if (length < 0) {
                    return null;
                }
                byte[] bytes = in.readNBytes(length);
                line();
                return bytes;
            case ':':
                return Long.parseLong(rest);
            case '*':
                List<@Nullable Object> all = new ArrayList<>();
                for (int i = Integer.parseInt(rest); i > 0; i--) {
                    all.add(reply());
                }
                return all;
            case '-':
                return line;
            default:
                return rest;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by the server");
            }
            if (c != '\r') {
                text.write(c);
            }
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
