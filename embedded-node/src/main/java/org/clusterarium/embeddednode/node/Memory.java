package org.clusterarium.embeddednode.node;

import org.clusterarium.embeddednode.config.Directives;

/** Whether memory is short: {@code maxmemory} with {@code noeviction}. Estimates the dataset at most every 10 ms. */
final class Memory {
    private static final long SAMPLE_MICROS = 10_000;

    private final Kernel kernel;
    private long sampledMicros = Long.MIN_VALUE / 2;
    private long used;

    Memory(Kernel kernel) {
        this.kernel = kernel;
    }

    boolean isShort() {
        long most = kernel.config().get(Directives.MAXMEMORY);
        if (most == 0) {
            return false;
        }
        if (kernel.nowMicros() - sampledMicros >= SAMPLE_MICROS) {
            sampledMicros = kernel.nowMicros();
            used = kernel.keyspace().memoryBytes();
        }
        return used > most;
    }
}
