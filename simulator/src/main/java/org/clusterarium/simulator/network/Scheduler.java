package org.clusterarium.simulator.network;

/** Virtual time as the network needs it: the present, and a way to make something happen later. */
public interface Scheduler {
    /** Virtual Unix time in microseconds; never decreases. */
    long nowMicros();

    /** Runs the action at that time, after everything that was scheduled earlier for the same time. */
    void at(long timeMicros, Runnable action);
}
