package org.clusterarium.embeddednode.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code daemonize yes}. A Java process cannot fork, so it starts a second one of itself, without terminal and with the environment variable
 * {@value #CHILD_MARK} set, and ends when that one listens: the child says so by one line on its standard output.
 */
final class Daemon {
    static final String CHILD_MARK = "CLUSTERARIUM_NODE_DAEMON";
    static final String LISTENING = "listening";

    private Daemon() {}

    static boolean isChild() {
        return System.getenv(CHILD_MARK) != null;
    }

    /** @return exit code for the calling process: 0 when the child listens, else the child's */
    static int launch(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (java.nio.file.Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(CHILD_MARK, "yes");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process child = builder.start();
        child.getOutputStream().close();
        String first = child.inputReader().readLine();
        if (LISTENING.equals(first)) {
            return 0;
        }
        child.waitFor(5, TimeUnit.SECONDS);
        return child.isAlive() ? 1 : child.exitValue();
    }
}
