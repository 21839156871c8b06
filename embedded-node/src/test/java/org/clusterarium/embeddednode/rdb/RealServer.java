package org.clusterarium.embeddednode.rdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.jspecify.annotations.Nullable;

/** A redis-server of the machine, if it has one, on a loopback port, with a client that speaks bytes. */
public final class RealServer implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final Socket socket;
    private final InputStream in;

    private RealServer(Process process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Whether there is a redis-server to compare with. */
    public static boolean isInstalled() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            if (Path.of(folder, "redis-server").toFile().canExecute()) {
                return true;
            }
        }
        return false;
    }

    /** Starts a server that keeps its files in the folder. */
    public static RealServer start(int port, Path folder, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                ""));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try {
                return new RealServer(process, new Socket("127.0.0.1", port));
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw notYet;
                }
            }
        }
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
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
