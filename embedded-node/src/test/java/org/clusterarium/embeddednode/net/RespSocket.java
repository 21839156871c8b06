package org.clusterarium.embeddednode.net;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/** A plain blocking client. Replies as text: errors with their dash, nulls as "(nil)", arrays joined with commas. */
final class RespSocket implements Closeable {
    private final Socket socket;
    private final InputStream in;

    RespSocket(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    String call(String... command) throws IOException {
        send(command);
        return reply();
    }

    void send(String... command) throws IOException {
        socket.getOutputStream().write(CommandEncoder.encode(command));
    }

    String reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '$':
                return bulk(Integer.parseInt(rest));
            case '*':
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < Integer.parseInt(rest); i++) {
                    all.append(i == 0 ? "" : ",").append(reply());
                }
                return all.toString();
            case '-':
                return line;
            default:
                return rest;
        }
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("closed by the node");
            }
            if (c != '\r') {
                text.append((char) c);
            }
            c = in.read();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
