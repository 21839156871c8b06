package org.clusterarium.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache (JEP 514): one start of the window with its lab, after which the virtual machine writes down what it loaded,
 * linked and profiled.
 */
final class AotTraining {
    private static final long PATIENCE_MINUTES = 3;

    private final Path runtime;
    private final List<String> javaOptions;

    /**
     * @param runtime of the image, which must be the one that later reads the cache
     * @param javaOptions those of the launcher
     */
    AotTraining(Path runtime, List<String> javaOptions) {
        this.runtime = runtime;
        this.javaOptions = javaOptions;
    }

    /**
     * Trains and writes the cache.
     *
     * @param folder for the run's own files
     * @param cache the file to make
     * @throws IOException with what the program printed, if it failed or the cache is not there
     */
    void run(Path folder, Path cache) throws IOException {
        Files.createDirectories(folder);
        Path report = folder.resolve("start.json");
        Path log = folder.resolve("training.log");
        List<String> command = new ArrayList<>(display());
        command.add(runtime.resolve("bin").resolve("java").toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(javaOptions);
        command.add("-Dclusterarium.start.report=" + report);
        command.addAll(List.of("--module", JpackageOptions.MAIN));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment()
                .put("CLUSTERARIUM_CONFIG_DIR", folder.resolve("config").toString());
        finish(process.start(), log);
        if (!Files.exists(report) || !Files.exists(cache)) {
            throw new IOException("The training run left no report or no cache: " + Files.readString(log));
        }
    }

    /** A training run opens the window, and so needs something to open it on. */
    private static List<String> display() {
        boolean linux = TargetSystem.named(System.getProperty("os.name")) == TargetSystem.LINUX;
        boolean announced = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return linux && !announced
                ? List.of("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24 -nolisten tcp")
                : List.of();
    }

    private static void finish(Process process, Path log) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("The training run did not end: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in the training run", e);
        } finally {
            // the virtual machine is a child of xvfb-run
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
