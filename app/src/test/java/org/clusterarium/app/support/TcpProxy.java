package org.clusterarium.app.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.clusterarium.model.topology.NodeAddress;

/** Stands between a client and a server and writes down what the client sends. */
public final class TcpProxy implements AutoCloseable {
    private final NodeAddress target;
    private final ServerSocket listener;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private TcpProxy(NodeAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** Listens on a free port of 127.0.0.1. */
    public static TcpProxy to(NodeAddress target) {
        try {
            TcpProxy proxy = new TcpProxy(target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NodeAddress address() {
        return new NodeAddress("127.0.0.1", listener.getLocalPort(), 0);
    }

    /** All that any client has sent so far. */
    public String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(TcpProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(target.host(), target.port());
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, true));
                Thread.ofVirtual().start(() -> copy(server, client, false));
            } catch (IOException closed) {
                // the next accept tells whether it was the listener
            }
        }
    }

    private void copy(Socket from, Socket to, boolean record) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (record) {
                    synchronized (sent) {
                        sent.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // one side hung up: so does the other
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
