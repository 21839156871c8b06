package org.clusterarium.app.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.clusterarium.model.topology.NodeAddress;

/** A redis-server process of the machine, for tests that want the real thing; skips the test where none is installed. */
public final class RealRedis implements AutoCloseable {
    private static final int FIRST_PORT = 20_500;
    private static final int LAST_PORT = 20_599;

    private final List<String> command;
    private final Path folder;
    private final NodeAddress address;
    private Process process;

    private RealRedis(List<String> command, Path folder, NodeAddress address) throws IOException {
        this.command = command;
        this.folder = folder;
        this.address = address;
        this.process = launch();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Starts a server on a free port and waits until it accepts connections. */
    public static RealRedis start(String... options) {
        return startOn(freePort(), options);
    }

    public static RealRedis startOn(int port, String... options) {
        return startAt("127.0.0.1", port, options);
    }

    /** @param host a loopback address; systems other than Linux have only 127.0.0.1 */
    public static RealRedis startAt(String host, int port, String... options) {
        Assumptions.assumeThat(installed())
                .as("redis-server is installed on this machine")
                .isTrue();
        try {
            Path folder = Files.createTempDirectory("clusterarium-real-redis");
            List<String> command = new ArrayList<>(List.of(
                    "redis-server",
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    host,
                    "--save",
                    "",
                    "--dir",
                    folder.toString()));
            command.addAll(List.of(options));
            RealRedis server = new RealRedis(command, folder, NodeAddress.of(host, port));
            server.awaitConnections();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next free port of the range reserved for these tests. */
    public static int freePort() {
        return freePort("127.0.0.1");
    }

    /** As {@link #freePort()}, of another loopback address. */
    public static int freePort(String host) {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            if (isFree(host, port) && isFree(host, port + NodeAddress.BUS_PORT_OFFSET)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST_PORT + " and " + LAST_PORT);
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    public NodeAddress address() {
        return address;
    }

    /** Where it keeps its files. */
    public Path folder() {
        return folder;
    }

    /** After it was killed: on the same port, with the files that it left. */
    public void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitConnections();
    }

    private void awaitConnections() {
        Eventually.isTrue("redis-server accepts connections on port " + address.port(), this::accepts);
    }

    /** Ends it as a power cut does. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(address.host(), address.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }
}
