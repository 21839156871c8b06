package org.clusterarium.simulator.engine;

/** The clock of a simulation: it moves only when the event loop moves it. */
public final class VirtualClock {
    /** Where every simulation begins: 2026-01-01T00:00:00Z, so that virtual times look like Unix times. */
    public static final long START_MICROS = 1_767_225_600_000_000L;

    private long nowMicros = START_MICROS;

    /** Virtual Unix time in microseconds. */
    public long nowMicros() {
        return nowMicros;
    }

    void advanceTo(long micros) {
        nowMicros = Math.max(nowMicros, micros);
    }
}
