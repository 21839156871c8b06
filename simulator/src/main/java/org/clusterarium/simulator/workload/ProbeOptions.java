package org.clusterarium.simulator.workload;

/**
 * How a {@link ProbeWorkload} writes.
 *
 * @param writesPerSecond 1 … 100,000
 * @param commandTimeoutMillis after which a write counts as refused, 10 … 60,000
 */
public record ProbeOptions(int writesPerSecond, long commandTimeoutMillis) {
    /** 2,000 writes per second: every slot is written about every eight seconds, every shard of three every 1.5 ms. */
    public static final ProbeOptions DEFAULT = new ProbeOptions(2_000, 300);

    /** @throws IllegalArgumentException if a value is out of its range */
    public ProbeOptions {
        if (writesPerSecond < 1 || writesPerSecond > 100_000) {
            throw new IllegalArgumentException("Writes per second must be 1 to 100000, not " + writesPerSecond);
        }
        if (commandTimeoutMillis < 10 || commandTimeoutMillis > 60_000) {
            throw new IllegalArgumentException(
                    "The command timeout must be 10 to 60000 milliseconds, not " + commandTimeoutMillis);
        }
    }
}
