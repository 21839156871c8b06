package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Measures one start of the window and writes what it found to a file: how the installer's figures are taken, and how its AOT cache is
 * trained. Times count from the start of the process, so that the launcher and the start of the virtual machine are in them.
 */
final class StartReport {
    /** System property naming the file; with it the window closes by itself once it was measured. */
    static final String PROPERTY = "clusterarium.start.report";

    /** What a lab and a window take only shows when both have lived a little. */
    private static final long SETTLED_MILLIS = 5_000;

    private static final Path STATUS_OF_PROCESS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final Path file;
    private final Instant processStart;
    private final CompletableFuture<Long> firstPaintMillis = new CompletableFuture<>();

    private StartReport(Path file, Instant processStart) {
        this.file = file;
        this.processStart = processStart;
    }

    /** The report, if this start is to be measured. */
    static Optional<StartReport> asked(Properties properties) {
        Instant now = Instant.now();
        return Optional.ofNullable(properties.getProperty(PROPERTY))
                .map(Path::of)
                .map(file -> new StartReport(
                        file, ProcessHandle.current().info().startInstant().orElse(now)));
    }

    /** The first frame was drawn. */
    void painted() {
        firstPaintMillis.complete(sinceStart());
    }

    /**
     * The lab is formed: when everything has settled the report is written.
     *
     * @param written called then, whether or not it could be written
     */
    void formed(Runnable written) {
        long formedMillis = sinceStart();
        CompletableFuture.delayedExecutor(SETTLED_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                write(formedMillis);
            } finally {
                written.run();
            }
        });
    }

    private long sinceStart() {
        return Duration.between(processStart, Instant.now()).toMillis();
    }

    private void write(long formedMillis) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report = json.createObjectNode();
        if (firstPaintMillis.isDone()) {
            report.put("firstPaintMillis", firstPaintMillis.join());
        }
        report.put("labFormedMillis", formedMillis);
        residentBytes().ifPresent(bytes -> report.put("residentBytes", bytes));
        try {
            Files.writeString(
                    file,
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n",
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WindowException("The start could not be reported: " + e.getMessage(), e);
        }
    }

    /** Known on Linux only. */
    private static OptionalLong residentBytes() {
        try {
            return Files.readAllLines(STATUS_OF_PROCESS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
