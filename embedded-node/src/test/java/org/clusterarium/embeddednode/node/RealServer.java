package org.clusterarium.embeddednode.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/** A redis-server of this machine without files, to compare replies with. */
final class RealServer implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final Path folder;
    private final int port;

    private RealServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Whether redis-server 7.0 is installed. */
    static boolean isInstalled() {
        try {
            Process version = new ProcessBuilder("redis-server", "--version").start();
            return new String(version.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("v=7.0.");
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts one on a free port. */
    static RealServer start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("real-server");
        Process process = new ProcessBuilder(List.of(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RealServer server = new RealServer(process, folder, port);
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try (Connection probe = server.connect()) {
                probe.ask("PING");
                return server;
            } catch (UncheckedIOException | IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    server.close();
                    throw new IllegalStateException("redis-server does not start on port " + port, e);
                }
                Thread.onSpinWait();
            }
        }
    }

    Connection connect() throws IOException {
        return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(folder);
    }

    /** One client of the server. */
    static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Sends a command; answers the reply as {@link Replies} writes it. */
        String ask(String... words) {
            return ask(CommandEncoder.encode(words));
        }

        String ask(byte[] command) {
            try {
                out.write(command);
                return Replies.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
