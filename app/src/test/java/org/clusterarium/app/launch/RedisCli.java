package org.clusterarium.app.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code redis-cli --cluster} says and does: the peer that we must agree with. */
record RedisCli(int exit, String output) {
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern OPEN =
            Pattern.compile("Node (\\S+) has slots in (migrating|importing) state ([0-9,]+)");
    private static final int PATIENCE_SECONDS = 60;

    static RedisCli run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            process.onExit()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RedisCli(process.waitFor(), COLOURS.matcher(output).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it complains of, in a form that can be compared; empty if the cluster is well. */
    Set<String> complaints() {
        Set<String> complaints = new TreeSet<>();
        if (output.contains("don't agree about configuration")) {
            complaints.add("views disagree");
        }
        if (output.contains("Not all 16384 slots are covered")) {
            complaints.add("not covered");
        }
        Matcher open = OPEN.matcher(output);
        while (open.find()) {
            for (String slot : open.group(3).split(",")) {
                complaints.add(open.group(1) + " " + open.group(2) + " " + slot);
            }
        }
        return complaints;
    }
}
