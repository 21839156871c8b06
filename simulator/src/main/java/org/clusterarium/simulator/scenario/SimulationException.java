package org.clusterarium.simulator.scenario;

/** A simulation failed. The message carries the seed and the one command that repeats the run: it is the bug report. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationException(SimulationOptions options, String failure) {
        super("Simulation with seed " + options.seed() + " failed: " + failure + System.lineSeparator()
                + "Replay with: " + options.replayCommand());
    }
}
