package org.clusterarium.test.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a deployment script against the Java node.
 *
 * @param ended whether it ended by itself within the limit
 * @param exitCode what it ended with
 * @param output everything it printed
 */
record ScriptRun(boolean ended, int exitCode, String output) {
    static final int LIMIT_SECONDS = 240;

    /** What makes a network of its own for a script, so that scripts with the same ports run side by side. */
    private static final List<String> OWN_NETWORK =
            List.of("unshare", "--map-root-user", "--net", "bash", "-c", "ip link set lo up && exec \"$@\"", "_");

    /** Whether this machine lets scripts have networks of their own (Linux with unshare and ip, and the right to use them). */
    static boolean ownNetworksWork() {
        List<String> command = new ArrayList<>(OWN_NETWORK);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the script to its end, or ends it at the limit. */
    static ScriptRun of(Path script, boolean ownNetwork, Map<String, String> environment) {
        List<String> command = new ArrayList<>(ownNetwork ? OWN_NETWORK : List.of());
        command.addAll(List.of("bash", script.toString()));
        Path log = Path.of(environment.get("WORK") + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroy();
                process.waitFor(20, TimeUnit.SECONDS);
            }
            return new ScriptRun(ended, ended ? process.exitValue() : -1, Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
