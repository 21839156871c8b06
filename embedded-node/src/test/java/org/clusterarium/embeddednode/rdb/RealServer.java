package org.clusterarium.embeddednode.rdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A redis-server of the machine, if it has one, on a loopback port, and a client of it. */
public final class RealServer extends BytesClient {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;

    private RealServer(Process process, int port) throws IOException {
        super(port);
        this.process = process;
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
                RealServer server = new RealServer(process, port);
                server.awaitLoaded(deadline);
                return server;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw notYet;
                }
            }
        }
    }

    /** A server that loads its files takes connections and refuses commands. */
    private void awaitLoaded(long deadline) throws IOException, InterruptedException {
        while (String.valueOf(call("PING")).startsWith("-LOADING")) {
            if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server does not end loading");
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
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
