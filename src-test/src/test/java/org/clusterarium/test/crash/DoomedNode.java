package org.clusterarium.test.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.Tools;

/** A Java node in a process of its own that promises to have every acknowledged write on disk, and is killed again and again. */
final class DoomedNode implements AutoCloseable {
    private final int port;
    private final Path folder;
    private Process process;

    DoomedNode(int port, Path folder) throws IOException {
        this.port = port;
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("redis.conf"), """
                port %d
                dir %s
                logfile node.log
                appendonly yes
                appendfsync always
                save ""
                """.formatted(port, folder));
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    /** Starts it and waits until it serves; fails with its log when it does not. */
    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        "java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-jar",
                        Tools.nodeJar().toString(),
                        folder.resolve("redis.conf").toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        Await.until("the node serves again from its files", 30, this::answers, this::log);
    }

    private boolean answers() {
        assertThat(process.isAlive()).as(log()).isTrue();
        try (RespClient client = new RespClient(port, "")) {
            return "PONG".equals(client.call("PING"));
        } catch (IOException notYet) {
            return false;
        }
    }

    String log() {
        try {
            Path log = folder.resolve("node.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
