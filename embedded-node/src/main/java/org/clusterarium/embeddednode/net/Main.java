package org.clusterarium.embeddednode.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.clusterarium.embeddednode.config.ConfigException;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.LogLevel;
import org.jspecify.annotations.Nullable;

/** The node as a program, with redis-server's command line, signals and exit codes. */
public final class Main {
    private static final String VERSION =
            "Clusterarium node v=7.0.15 (behaves as redis-server 7.0) sha=00000000:0 malloc=jvm bits=64";
    private static final String USAGE = """
            Usage: java -jar clusterarium-node.jar [/path/to/redis.conf] [options]
                   java -jar clusterarium-node.jar -v or --version
                   java -jar clusterarium-node.jar -h or --help

            Examples:
                   java -jar clusterarium-node.jar (run the server with default conf)
                   java -jar clusterarium-node.jar /etc/redis/6379.conf
                   java -jar clusterarium-node.jar --port 7777
                   java -jar clusterarium-node.jar /etc/myredis.conf --loglevel verbose
            """;

    private Main() {}

    /** Ends with 0 after an orderly shutdown, 1 after any error. */
    public static void main(String[] arguments) {
        int code = run(arguments);
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (first.equals("-v") || first.equals("--version")) {
            System.out.println(VERSION);
            return 0;
        }
        if (first.equals("-h") || first.equals("--help")) {
            System.out.print(USAGE);
            return 0;
        }
        if (List.of(arguments).contains("--sentinel")) {
            System.err.println("Sentinel mode is not offered by this node yet.");
            return 1;
        }
        if (first.equals("-")) {
            System.err.println("Reading the configuration from standard input is not offered; name a file.");
            return 1;
        }
        try {
            return serve(arguments, Arguments.read(new ArrayList<>(List.of(arguments))));
        } catch (ConfigException e) {
            System.err.print(e.text());
            return 1;
        } catch (IOException | ExecutionException e) {
            System.err.println("Fatal: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int serve(String[] arguments, Arguments parsed)
            throws IOException, InterruptedException, ExecutionException {
        ConfigStore config = parsed.config();
        if (config.get(Directives.DAEMONIZE) && !Daemon.isChild()) {
            return Daemon.launch(arguments);
        }
        NodeTap console = Daemon.isChild() ? NodeTap.NONE : new NodeConsole(config, System.out);
        EmbeddedNode node;
        try {
            long seed = System.nanoTime() ^ ProcessHandle.current().pid() << 32;
            node = EmbeddedNode.start(new EmbeddedNode.Start(config, parsed.file(), console, seed));
        } catch (NodeStartException e) {
            if (Daemon.isChild() || !config.get(Directives.LOGFILE).isEmpty()) {
                System.err.println(e.getMessage());
            }
            return 1;
        }
        Path pidFile = writePidFile(config, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.close();
            delete(pidFile);
            Runtime.getRuntime().halt(node.onExit().getNow(1));
        }));
        if (Daemon.isChild()) {
            System.out.println(Daemon.LISTENING);
        }
        int code = node.onExit().get();
        delete(pidFile);
        return code;
    }

    /** A daemon always has one; as redis-server, one that cannot be written only costs a line in the log. */
    private static @Nullable Path writePidFile(ConfigStore config, NodeTap console) {
        String name = config.get(Directives.PIDFILE);
        if (name.isEmpty()) {
            return null;
        }
        Path file = Path.of(config.get(Directives.DIR)).resolve(name);
        try {
            Files.writeString(file, ProcessHandle.current().pid() + "\n", StandardCharsets.US_ASCII);
            return file;
        } catch (IOException e) {
            console.logged(LogLevel.WARNING, "Failed to write PID file: " + e, System.currentTimeMillis() * 1000);
            return null;
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.err.println("The pid file cannot be removed: " + e);
            }
        }
    }
}
