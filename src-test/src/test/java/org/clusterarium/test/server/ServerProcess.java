package org.clusterarium.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A cluster node in a process of its own, real or Java, on a loopback port; asked with redis-cli. */
public final class ServerProcess implements AutoCloseable {
    /** Which server a process runs. */
    public enum Kind {
        REDIS_SERVER,
        JAVA_NODE
    }

    private static final int LIMIT_SECONDS = 120;

    private final Kind kind;
    private final int port;
    private final Path folder;
    private final String password;
    private Process process;

    private ServerProcess(Kind kind, int port, Path folder, String password) throws IOException {
        this.kind = kind;
        this.port = port;
        this.folder = folder;
        this.password = password;
        this.process = launch(kind, folder);
    }

    /** Starts a cluster node with AOF and waits until it answers. */
    public static ServerProcess start(Kind kind, int port, int nodeTimeoutMillis, Path parent) throws IOException {
        return start(kind, port, parent, """
                cluster-enabled yes
                cluster-node-timeout %d
                appendonly yes
                """.formatted(nodeTimeoutMillis));
    }

    /** Starts a server without cluster and persistence. */
    public static ServerProcess standalone(Kind kind, int port, Path parent) throws IOException {
        return start(kind, port, parent, "save \"\"\n");
    }

    private static ServerProcess start(Kind kind, int port, Path parent, String directives) throws IOException {
        ServerProcess server = launch(kind, port, parent, directives, "");
        server.awaitAnswer();
        return server;
    }

    /**
     * Starts a server on a port without waiting for it.
     *
     * @param directives lines of its configuration beside port, folder and log
     * @param password what redis-cli is to authenticate with, empty for none; not written into the configuration
     */
    public static ServerProcess launch(Kind kind, int port, Path parent, String directives, String password)
            throws IOException {
        Path folder = Files.createDirectories(parent.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + port));
        String common =
                "port %d%nbind 127.0.0.1%ndir %s%nlogfile %s%n".formatted(port, folder, folder.resolve("server.log"));
        Files.writeString(folder.resolve("redis.conf"), common + directives);
        return new ServerProcess(kind, port, folder, password);
    }

    /** Waits until the server answers PING. */
    public void awaitAnswer() {
        Await.until("port " + port + " answers", 30, () -> cli("PING").equals("PONG"));
    }

    private static Process launch(Kind kind, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        if (kind == Kind.JAVA_NODE) {
            command.addAll(List.of("java", "-jar", Tools.nodeJar().toString()));
        } else {
            command.add("redis-server");
        }
        command.add(folder.resolve("redis.conf").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    public Kind kind() {
        return kind;
    }

    public int port() {
        return port;
    }

    /** What clients authenticate with, empty for nothing. */
    public String password() {
        return password;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The node's id. */
    public String id() {
        return cli("CLUSTER", "MYID");
    }

    /** Runs redis-cli against this node; returns what it printed, without the last line end. */
    public String cli(String... arguments) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(arguments));
        return run(command, "", password);
    }

    /** Runs redis-cli with commands on its standard input. */
    public String pipe(String input, String... options) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(options));
        return run(command, input, password);
    }

    /** One field of an INFO section or of CLUSTER INFO. */
    public String field(String name, String... command) {
        return cli(command)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The flags field that this node's CLUSTER NODES shows for another one. */
    public String flagsOf(String id) {
        return cli("CLUSTER", "NODES")
                .lines()
                .filter(line -> line.startsWith(id))
                .map(line -> line.split(" ")[2])
                .findFirst()
                .orElse("");
    }

    public boolean clusterIsOk() {
        return field("cluster_state", "CLUSTER", "INFO").equals("ok");
    }

    /** Ends the process as SIGKILL does. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** SIGSTOP: it hangs, and its connections stay. */
    public void suspend() {
        Signals.suspend(process);
    }

    /** SIGCONT. */
    public void proceed() {
        Signals.proceed(process);
    }

    /** Starts it again from its files. */
    public void restart() throws IOException {
        process = launch(kind, folder);
        awaitAnswer();
    }

    /** The server's log, for messages of failing tests. */
    public String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void waitForEnd() {
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a program to its end and returns its output. */
    public static String run(List<String> command, String input) {
        return run(command, input, "");
    }

    /** Runs a program to its end, at most {@link #LIMIT_SECONDS}; redis-cli gets the password without showing it to the process list. */
    private static String run(List<String> command, String input, String password) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            if (!password.isEmpty()) {
                builder.environment().put("REDISCLI_AUTH", password);
            }
            Process process = builder.start();
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            try (var writer = process.outputWriter()) {
                writer.write(input);
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output.stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
