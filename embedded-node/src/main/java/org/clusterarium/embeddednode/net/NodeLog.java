package org.clusterarium.embeddednode.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.LogLevel;
import org.jspecify.annotations.Nullable;

/** The log file of a node, in redis-server's format ({@code serverLogRaw}), and the way of every line to the tap. */
final class NodeLog implements Closeable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private final NodeConfig config;
    private final NodeTap tap;
    private final NodeClock clock;
    private final @Nullable OutputStream file;

    /** @throws NodeStartException if the configured file cannot be written */
    NodeLog(NodeConfig config, NodeTap tap, NodeClock clock) throws NodeStartException {
        this.config = config;
        this.tap = tap;
        this.clock = clock;
        String name = config.get(Directives.LOGFILE);
        try {
            this.file = name.isEmpty()
                    ? null
                    : Files.newOutputStream(
                            Path.of(config.get(Directives.DIR)).resolve(name),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new NodeStartException("Can't open the log file " + name + ": " + e, e);
        }
    }

    void write(LogLevel level, String text) {
        long micros = clock.micros();
        tap.logged(level, text, micros);
        if (file != null && isWanted(config, level)) {
            try {
                file.write(format(level, text, micros).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                tap.logged(LogLevel.WARNING, "The log file cannot be written: " + e.getMessage(), micros);
            }
        }
    }

    /** Whether lines of this level are to be shown under {@code loglevel}. */
    static boolean isWanted(NodeConfig config, LogLevel level) {
        return switch (config.get(Directives.LOGLEVEL).toLowerCase(Locale.ROOT)) {
            case "debug" -> true;
            case "verbose" -> level != LogLevel.DEBUG;
            case "warning" -> level == LogLevel.WARNING;
            default -> level == LogLevel.NOTICE || level == LogLevel.WARNING;
        };
    }

    /** {@code pid:M dd Mon yyyy hh:mm:ss.mmm * text} with a line end. */
    static String format(LogLevel level, String text, long unixMicros) {
        String time = TIME.format(Instant.ofEpochMilli(unixMicros / 1000));
        return ProcessHandle.current().pid() + ":M " + time + " " + level.mark() + " " + text + "\n";
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                tap.logged(LogLevel.WARNING, "The log file cannot be closed: " + e.getMessage(), clock.micros());
            }
        }
    }
}
