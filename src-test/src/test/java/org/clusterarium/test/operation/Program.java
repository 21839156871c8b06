package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusterarium.test.Repository;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Signals;
import org.clusterarium.test.server.Tools;

/** The program as it is delivered, in processes of their own, with folders of the test for its journals. */
final class Program {
    private static final int LIMIT_SECONDS = 150;

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private int runs;

    /** @param folder for settings, journals and output */
    Program(Path folder) {
        this.folder = folder;
        environment.put("CLUSTERARIUM_CONFIG_DIR", folder.toString());
        environment.put("CLUSTERARIUM_STATE_DIR", folder.resolve("state").toString());
    }

    /** What a run printed, and its exit code: 137 if it was killed. */
    record Outcome(int code, String output) {}

    /** A password that every run finds in its environment. */
    void password(String password) {
        environment.put("REDISCLI_AUTH", password);
    }

    /** Runs it to its end. */
    Outcome run(String... arguments) {
        try (Run run = start(arguments)) {
            return run.end();
        }
    }

    Run start(String... arguments) {
        Path home = Repository.root().resolve("app/target/dist");
        Tools.needThat(Files.isDirectory(home.resolve("lib")), "the program is not built: run mvn package or verify");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("program.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-p",
                home.resolve("lib").toString(),
                "-m",
                "org.clusterarium.app/org.clusterarium.app.launch.Main"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("run-" + runs++ + ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().remove("REDISCLI_AUTH");
            builder.environment().putAll(environment);
            return new Run(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a reshard. */
    static String[] reshard(ServerProcess source, ServerProcess target, int slots, String... more) {
        List<String> words = new ArrayList<>(List.of("cluster", "reshard", source.address(), "--yes"));
        words.addAll(List.of("--from", source.address(), "--to", target.address(), "--slots", "" + slots));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Starts a slow reshard and lets the program stand still (SIGSTOP) as soon as its first step is done, so that the next is under way. */
    Run haltedInTheMiddle(ServerProcess source, ServerProcess target, int slots, String... more) {
        List<String> words = new ArrayList<>(List.of(reshard(source, target, slots, more)));
        words.addAll(List.of("--pipeline", "2"));
        long before = written();
        Run run = start(words.toArray(String[]::new));
        Await.quickly("the first step is done", 60, () -> !run.isAlive() || events() > 1 && written() > before);
        run.suspend();
        assertThat(run.isAlive()).as(run.output()).isTrue();
        return run;
    }

    /** Journals, the newest last. */
    List<Path> journals() {
        Path operations = folder.resolve("state/operations");
        if (!Files.isDirectory(operations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(operations)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of events in the newest journal. */
    long events() {
        List<Path> all = journals();
        return all.isEmpty()
                ? 0
                : lines(all.getLast()).stream()
                        .dropWhile(line -> !line.equals("events"))
                        .skip(1)
                        .count();
    }

    /** Lines of all journals. */
    long written() {
        return journals().stream().mapToLong(path -> lines(path).size()).sum();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run of the program. */
    static final class Run implements AutoCloseable {
        private final Process process;
        private final Path output;

        private Run(Process process, Path output) {
            this.process = process;
            this.output = output;
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** SIGTERM, which is to it what Ctrl-C is. */
        void interrupt() {
            process.destroy();
        }

        /** SIGSTOP: it stands still wherever it is. */
        void suspend() {
            Signals.suspend(process);
        }

        /** SIGCONT. */
        void proceed() {
            Signals.proceed(process);
        }

        /** SIGKILL; returns what it had printed until then. */
        Outcome kill() {
            process.destroyForcibly();
            return end();
        }

        /** Waits until it has ended. */
        Outcome end() {
            try {
                assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .as("it ends within " + LIMIT_SECONDS + " s: " + output())
                        .isTrue();
                return new Outcome(process.exitValue(), output());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        String output() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until it has printed these words. */
        void awaitOutput(String words) {
            Await.until(
                    "it prints " + words, LIMIT_SECONDS, () -> output().contains(words) || !isAlive(), this::output);
        }

        @Override
        public void close() {
            if (process.isAlive()) {
                kill();
            }
        }
    }
}
