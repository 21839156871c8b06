package org.clusterarium.embeddednode.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counters of INFO stats that belong to no other part; set to zero by CONFIG RESETSTAT. */
public final class NodeStats {
    private static final int SAMPLES = 16;
    private static final int MOST_CODES = 128;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private long connections;
    private long rejectedConnections;
    private long commands;
    private long errors;
    private final Map<String, Long> errorsByCode = new TreeMap<>();
    private long fullSynchronisations;
    private long partialSynchronisations;
    private long refusedPartialSynchronisations;
    private long inputBytes;
    private long outputBytes;

    private final long[] opsPerSecond = new long[SAMPLES];
    private int sample;
    private long sampledMicros;
    private long sampledCommands;

    public void connected() {
        connections++;
    }

    public void rejectedConnection() {
        rejectedConnections++;
    }

    public void command() {
        commands++;
    }

    /** An error reply with that code, e.g. {@code WRONGTYPE}. */
    public void error(String code) {
        errors++;
        if (errorsByCode.size() < MOST_CODES || errorsByCode.containsKey(code)) {
            errorsByCode.merge(code, 1L, Long::sum);
        }
    }

    /** Error replies by their code. */
    public Map<String, Long> errorsByCode() {
        return Collections.unmodifiableMap(errorsByCode);
    }

    public void input(long bytes) {
        inputBytes += bytes;
    }

    public void output(long bytes) {
        outputBytes += bytes;
    }

    /** A replica got the whole dataset ({@code sync_full}). */
    public void fullSynchronisation() {
        fullSynchronisations++;
    }

    /** A replica went on where its link was cut ({@code sync_partial_ok}). */
    public void partialSynchronisation() {
        partialSynchronisations++;
    }

    /** A replica wanted to go on, but had to begin anew ({@code sync_partial_err}). */
    public void refusedPartialSynchronisation() {
        refusedPartialSynchronisations++;
    }

    public long fullSynchronisations() {
        return fullSynchronisations;
    }

    public long partialSynchronisations() {
        return partialSynchronisations;
    }

    public long refusedPartialSynchronisations() {
        return refusedPartialSynchronisations;
    }

    /** Takes a sample of the command rate, at each tick. */
    public void tick(long nowMicros) {
        long elapsed = nowMicros - sampledMicros;
        if (sampledMicros > 0 && elapsed > 0) {
            opsPerSecond[sample] = (commands - sampledCommands) * MICROS_PER_SECOND / elapsed;
            sample = (sample + 1) % SAMPLES;
        }
        sampledMicros = nowMicros;
        sampledCommands = commands;
    }

    public long connections() {
        return connections;
    }

    public long rejectedConnections() {
        return rejectedConnections;
    }

    public long commands() {
        return commands;
    }

    /** Error replies sent. */
    public long errors() {
        return errors;
    }

    /** Bytes of all arguments received. */
    public long inputBytes() {
        return inputBytes;
    }

    /** Bytes of all replies. */
    public long outputBytes() {
        return outputBytes;
    }

    /** Mean of the last samples. */
    public long opsPerSecond() {
        long sum = 0;
        for (long value : opsPerSecond) {
            sum += value;
        }
        return sum / SAMPLES;
    }

    public void reset() {
        connections = 0;
        rejectedConnections = 0;
        commands = 0;
        sampledCommands = 0;
        errors = 0;
        errorsByCode.clear();
        fullSynchronisations = 0;
        partialSynchronisations = 0;
        refusedPartialSynchronisations = 0;
        inputBytes = 0;
        outputBytes = 0;
        Arrays.fill(opsPerSecond, 0);
    }
}
